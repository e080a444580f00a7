/** The cells of the outcome tables: a cluster, a NIC, and what each release makes of it. */
import { attachmentRows } from './tables/attachments';
import { boundaryRows } from './tables/boundaries';
import { familyRows } from './tables/families';
import { literalRows } from './tables/literals';
import { namespaceRows } from './tables/namespaces';
import { poolRows } from './tables/pools';

export interface Row {
  readonly table: string;
  readonly name: string;
  readonly yaml: readonly string[];
  /** The provider of the NIC. */
  readonly nic: string;
  /** Ranges of releases and the decision in words. Together they cover every release once. */
  readonly columns: Readonly<Record<string, string>>;
}

export const rows: readonly Row[] = [
  ...poolRows,
  ...attachmentRows,
  ...literalRows,
  ...namespaceRows,
  ...familyRows,
  ...boundaryRows,
];
