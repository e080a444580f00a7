import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { featureTexts } from '../../../server/src/features/texts';
import { networksKey, podAnnotations } from '../../../server/src/schema/annotations';
import { annotationTexts, multusTexts } from '../../../server/src/schema/annotationTexts';

const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([one]) => one).sort();

describe('texts of features', () => {
  test('have the same placeholders in both languages', () => {
    for (const [id, text] of Object.entries(featureTexts.en))
      expect(placeholders(featureTexts['zh-cn'][id as keyof typeof featureTexts.en]), id).toEqual(placeholders(text));
    expect(Object.keys(featureTexts['zh-cn']).sort()).toEqual(Object.keys(featureTexts.en).sort());
  });

  test('are all used', () => {
    const folder = join(import.meta.dirname, '../../../server/src/features');
    const source = (readdirSync(folder, { recursive: true }) as string[])
      .filter((name) => name.endsWith('.ts') && name !== 'texts.ts')
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const unused = Object.keys(featureTexts.en).filter((id) => !source.includes(`'${id}'`));
    expect(unused).toEqual([]);
  });
});

describe('texts of annotations', () => {
  test('are there for every annotation of a pod, and for no other', () => {
    expect(Object.keys(annotationTexts).sort()).toEqual(podAnnotations.map(({ name }) => name).sort());
    expect(Object.keys(multusTexts)).toContain(networksKey);
  });

  test('say one line each, in both languages', () => {
    for (const [name, one] of Object.entries({ ...annotationTexts, ...multusTexts })) {
      for (const part of [one.does, one.grammar, one.wrong]) {
        expect(part.en, name).toMatch(/^\S[^\n]*$/);
        expect(part['zh-cn'], name).toMatch(/[\u4e00-\u9fff]|^`/);
      }
    }
  });
});
