/** From the table of settings: the configuration in package.json with its texts, and docs/settings.md in both languages. */

const pages = {
  en: {
    file: 'docs/settings.md',
    title: 'Settings',
    other: '[简体中文](zh-cn/settings.md)',
    intro:
      'In VS Code they are ordinary settings. Other editors send them as the section `kubeOvn` of their configuration, or once as `initializationOptions.kubeOvn`. What a repository says in `.kube-ovn.yaml` holds for the command line too; a setting overrides it.',
    head: '| setting | type | default | meaning |',
  },
  'zh-cn': {
    file: 'docs/zh-cn/settings.md',
    title: '设置',
    other: '[English](../settings.md)',
    intro:
      '在 VS Code 中它们就是普通设置。其他编辑器把它们作为配置中的 `kubeOvn` 部分发送，或一次性地作为 `initializationOptions.kubeOvn` 发送。仓库在 `.kube-ovn.yaml` 中的说明对命令行同样有效；设置优先于它。',
    head: '| 设置 | 类型 | 默认值 | 含义 |',
  },
};

export async function generate({ load, read }) {
  const { settingsTable, defaultSettings } = await load('shared/src/settings.ts');

  const manifest = JSON.parse(read('package.json'));
  manifest.contributes ??= {};
  manifest.contributes.configuration = {
    title: 'Kube-OVN',
    properties: Object.fromEntries(
      settingsTable.map(({ name, scope, schema }, order) => [
        `kubeOvn.${name}`,
        { ...schema, default: defaultSettings[name], scope, order, markdownDescription: `%setting.${name}%` },
      ]),
    ),
  };

  const texts = (file, language) => {
    const kept = Object.entries(JSON.parse(read(file))).filter(([key]) => !key.startsWith('setting.'));
    const own = settingsTable.map(({ name, text }) => [`setting.${name}`, text[language]]);
    return json(Object.fromEntries([...kept, ...own]));
  };

  const page = (language) => {
    const { title, other, intro, head } = pages[language];
    const rows = settingsTable.map(
      ({ name, schema, text }) =>
        `| \`kubeOvn.${name}\` | ${typeOf(schema)} | \`${JSON.stringify(defaultSettings[name])}\` | ${text[language]} |`,
    );
    return `# ${title}\n\n${other}\n\n${intro}\n\n${head}\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
  };

  return {
    'package.json': json(manifest),
    'package.nls.json': texts('package.nls.json', 'en'),
    'package.nls.zh-cn.json': texts('package.nls.zh-cn.json', 'zh-cn'),
    [pages.en.file]: page('en'),
    [pages['zh-cn'].file]: page('zh-cn'),
  };
}

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

const typeOf = ({ type, enum: values, items }) =>
  values
    ? values.map((one) => `\`${one}\``).join(', ')
    : items
      ? `${items.type}[]`
      : Array.isArray(type)
        ? type.join(', ')
        : type;
