/** Cuts a text as a person types it: at token boundaries and a few random places. */
import { pick, random } from './random';

/** Lengths of the text while its part from `from` on is typed, ascending, the whole last. */
export function typingStops(text: string, from: number, every: boolean): readonly number[] {
  if (every) return Array.from({ length: text.length - from + 1 }, (_, i) => from + i);
  const boundaries: number[] = [];
  for (let at = from; at < text.length; at++) if (/[\s:,'"[{-]/.test(text[at]!)) boundaries.push(at + 1);
  const next = random(text.length);
  const stops = new Set<number>([text.length]);
  for (let i = 0; i < 8 && boundaries.length > 0; i++) stops.add(pick(next, boundaries));
  for (let i = 0; i < 4; i++) stops.add(from + Math.floor(next() * (text.length - from)));
  return [...stops].sort((a, b) => a - b);
}
