/** Says the texts of features in the user's language. */
import { fill, type Language, type Param, type Placeholders, plain } from '../rules/message';
import { featureTexts, type TextId } from './texts';

type Args<Text extends string> = [Placeholders<Text>] extends [never]
  ? []
  : [params: Readonly<Record<Placeholders<Text>, Param>>];

/** A text filled in; the compiler knows which parameters it takes. */
export interface Say {
  <Id extends TextId>(id: Id, ...params: Args<(typeof featureTexts)['en'][Id]>): string;
  readonly language: Language;
}

export function sayIn(language: Language): Say {
  const say = (id: TextId, params: Readonly<Record<string, Param>> = {}) =>
    fill(featureTexts[language][id], plain(params), language);
  return Object.assign(say, { language }) as Say;
}
