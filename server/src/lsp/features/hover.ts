/** textDocument/hover */
import { markup } from '../markup';
import type { FeatureContext } from './context';

export const hover = ({ connection, client, features, answer, fileOf }: FeatureContext) =>
  connection.onHover((params, token) =>
    answer('hover', null, token, () => {
      const found = features.hover(fileOf(params), params.position);
      return found ? { contents: markup(found.markdown, client.hoverMarkdown), range: found.range } : null;
    }),
  );
