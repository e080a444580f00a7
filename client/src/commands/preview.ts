/** Shows a page of Markdown that the server wrote, as it is read. */
import { commands, workspace } from 'vscode';

export async function preview(markdown: string): Promise<void> {
  const page = await workspace.openTextDocument({ language: 'markdown', content: markdown });
  await commands.executeCommand('markdown.showPreview', page.uri);
}
