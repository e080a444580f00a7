/** A Pod with one annotation, and a line of carets under its value. */
export const annotated = (key: string, value: string, more = '') => `apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations:
    ${key}: ${value}
${more}`;

export const under = (key: string, column: number, length: number, text: string) =>
  `    #${' '.repeat(key.length + 1 + column)}${'^'.repeat(length)} ${text}\n`;
