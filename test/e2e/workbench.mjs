// VS Code's window as a person uses it: keys, lists and places in the text.

/** @param page a Playwright page that shows the workbench */
export function createWorkbench(page) {
  const editor = page.locator('.editor-instance .monaco-editor').first();
  const focusEditor = () => editor.locator('.native-edit-context, textarea.inputarea').first().focus();

  /** A key pressed while VS Code moves the focus is lost: presses again until what it should open is there. */
  async function pressFor(key, target, focus) {
    for (let i = 0; i < 10; i++) {
      if (i > 0) await focus?.();
      for (const one of key.split(' ')) await page.keyboard.press(one);
      if (
        await target.waitFor({ timeout: 3_000 }).then(
          () => true,
          () => false,
        )
      )
        return;
    }
    throw new Error(`${key} did not open ${target}`);
  }

  const quickInput = page.locator('.quick-input-widget:visible');
  const entry = (text) => quickInput.locator('.monaco-list-row', { hasText: text }).first();

  return {
    page,
    editor,
    focusEditor,
    pressFor,
    entry,
    /** By text: the order of the elements is not that on the screen. */
    line: (text) => editor.locator('.view-line', { hasText: text }),
    squiggles: (severity) => editor.locator(`.squiggly-${severity}`),
    suggestions: page.locator('.suggest-widget.visible .monaco-list-row'),
    hover: page.locator('.monaco-hover:visible'),
    actions: page.locator('.action-widget .monaco-list-row'),
    problems: page.locator('.markers-panel .monaco-list-row'),

    /** Line and column from 1, as VS Code shows them. */
    async goTo(line, column) {
      await focusEditor();
      const input = quickInput.locator('input');
      await pressFor('Control+g', input, focusEditor);
      await input.fill(`:${line}:${column}`);
      await input.press('Enter');
      await page.locator('.statusbar-item', { hasText: new RegExp(`^Ln ${line}, Col ${column}$`) }).waitFor();
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
      await focusEditor();
    },

    /** What is typed narrows the list, which shows only as many entries as fit. */
    async choose(text) {
      await quickInput.locator('input').fill(text);
      await entry(text).click();
    },

    /** Runs a command by what the command palette calls it. */
    async command(title) {
      const input = quickInput.locator('input');
      await pressFor('F1', input, focusEditor);
      await input.fill(`>${title}`);
      await entry(title).click();
    },
  };
}
