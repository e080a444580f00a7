/** The only list of rules, in the order of their codes. */
import type { Rule } from './rule';
import { missingApiVersion } from './yaml/missingApiVersion';
import { missingSeparator } from './yaml/missingSeparator';
import { yamlSyntax } from './yaml/syntax';
import { uselessSuppression } from './yaml/uselessSuppression';

export const rules: readonly Rule[] = [yamlSyntax, missingApiVersion, missingSeparator, uselessSuppression];
