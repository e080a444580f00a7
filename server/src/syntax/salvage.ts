/** What a text says of its object's identity although it cannot be read as YAML. */
import { isPlaceholder } from './mask';

export interface SalvagedIdentity {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/** By lines: `apiVersion` and `kind` of column 0, `name` and `namespace` of the first indentation below `metadata:`. */
export function salvageIdentity(text: string): SalvagedIdentity {
  const metadata = /^["']?metadata["']?:[^\n]*\n((?:[ \t]+[^\n]*\n?|\s*\n)*)/m.exec(text)?.[1] ?? '';
  const indent = /^[ \t]+(?=\S)/m.exec(metadata)?.[0] ?? '  ';
  return {
    ...pick('apiVersion', text, ''),
    ...pick('kind', text, ''),
    ...pick('name', metadata, indent),
    ...pick('namespace', metadata, indent),
  };
}

function pick<K extends keyof SalvagedIdentity>(key: K, text: string, indent: string): Pick<SalvagedIdentity, K> | Record<string, never> {
  const value = new RegExp(`^${indent}["']?${key}["']?:[ \\t]+["']?([^\\s"'#,]+)`, 'm').exec(text)?.[1];
  return value === undefined || isPlaceholder(value) || value.startsWith('{') ? {} : ({ [key]: value } as Pick<SalvagedIdentity, K>);
}
