/** The pages of rules: what they must hold, and the examples in them. */
export const languages = {
  en: { folder: 'docs/rules', sections: ['Why', 'Wrong', 'Right', 'When to switch it off'] },
  'zh-cn': { folder: 'docs/zh-cn/rules', sections: ['原因', '错误示例', '正确示例', '何时关闭'] },
} as const;
export type PageLanguage = keyof typeof languages;

export interface RulePage {
  readonly title: string;
  /** The text of each section by its heading, in order. */
  readonly sections: ReadonlyMap<string, string>;
  readonly head: string | undefined;
}

export function readPage(text: string): RulePage {
  const [top, ...rest] = text.split(/^## /m);
  return {
    title: /^# (.*)$/m.exec(top!)?.[1] ?? '',
    head: /^<!-- head -->\n([\s\S]*?)^<!-- \/head -->$/m.exec(top!)?.[1],
    sections: new Map(
      rest.map((section) => {
        const lineEnd = section.indexOf('\n');
        return [section.slice(0, lineEnd).trim(), section.slice(lineEnd + 1)];
      }),
    ),
  };
}

export interface Example {
  readonly yaml: string;
  /** From a comment before the block: `<!-- options: {"version": "1.12.28"} -->`. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** The yaml blocks of a section. */
export function examplesIn(section: string): readonly Example[] {
  return [...section.matchAll(/(?:<!-- options: (\{.*\}) -->\s*)?^```yaml\n([\s\S]*?)^```$/gm)].map((match) => ({
    yaml: match[2]!,
    options: match[1] ? (JSON.parse(match[1]) as Record<string, unknown>) : {},
  }));
}
