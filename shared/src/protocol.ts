/** Messages between our client and our server that the protocol does not have. Both sides import this file; it imports nothing. */

/** Server → client notification, sent whenever one of its values changes. */
export const statusNotification = 'kubeOvn/status';

export interface StatusParams {
  /** False while the workspace is still being read. */
  readonly ready: boolean;
  readonly files: number;
  readonly documents: number;
  readonly errors: number;
  readonly warnings: number;
  /** The release in force, one entry a folder: null where none is set and every known release counts. */
  readonly versions: readonly {
    readonly folder: string;
    readonly version: string | null;
    /** `detected`: what the manifests install. */
    readonly source: 'setting' | 'file' | 'detected' | 'none';
  }[];
  /** Every scope with its release and its world, in order of folder and name; of one name where parts have different releases. */
  readonly scopes: readonly ScopeSummary[];
  /** What was left out or went wrong, in the user's language: too large files, too many files, bad configuration. */
  readonly notes: readonly string[];
}

/** What belongs to one cluster, and what is in force for it. */
export interface ScopeStatus {
  /** The URI of the workspace folder; '' for files outside all of them. */
  readonly folder: string;
  /** As `.kube-ovn.yaml` calls it; else the path, from the folder, of what shows itself to be a cluster; '' for what lies in none. */
  readonly name: string;
  /** `.kube-ovn.yaml` says which files belong to it. */
  readonly declared: boolean;
  /** Null where none is set and every known release counts. */
  readonly version: string | null;
  readonly source: StatusParams['versions'][number]['source'];
  /** What is not here does not exist. */
  readonly closed: boolean;
  /** `scope`: its entry in `.kube-ovn.yaml`; `file`: the rest of that file; `default`: nobody says so. */
  readonly closedBy: 'setting' | 'scope' | 'file' | 'default';
}

export interface ScopeSummary extends ScopeStatus {
  /** That hold objects. */
  readonly files: number;
}

/** Client → server request: the scope of a file. Null where the file is not read. */
export const scopeRequest = 'kubeOvn/scope';

export interface ScopeParams {
  readonly textDocument: { readonly uri: string };
}

export interface ScopeResult extends ScopeStatus {
  /**
   * Files in sight that stand for objects nobody can see, by URI, the first few: kustomizations that take in something from
   * elsewhere, and files too large to be read. Where there are any, even a closed world is open.
   */
  readonly openings: readonly string[];
}

/** Commands the client implements. The server's code actions may name setVersion, its lenses showReferences and explain. */
export const commands = {
  restart: 'kubeOvn.restartServer',
  showOutput: 'kubeOvn.showOutput',
  /** Arguments: none, or the URI of a file whose folder the version is for. */
  setVersion: 'kubeOvn.setVersion',
  /** Arguments: URI, Position and Location[] as the protocol has them. Not in the command palette. */
  showReferences: 'kubeOvn.showReferences',
  /** Arguments: none, or the URI of a file and the name of a workload in it, as ExplainParams has them. */
  explain: 'kubeOvn.explain',
  /** Arguments: none. */
  upgrade: 'kubeOvn.upgrade',
  /** Arguments: none. */
  showScopes: 'kubeOvn.showScopes',
} as const;

/** Client → server request: how workloads come to their addresses. Null where the file has none. */
export const explainRequest = 'kubeOvn/explain';

export interface ExplainParams {
  readonly textDocument: { readonly uri: string };
  /** `Kind/namespace/name`; absent means all of the file. */
  readonly workload?: string;
}

export interface ExplainResult {
  /** With links to the places that decided. */
  readonly markdown: string;
}

/** Client → server request: what changes between two releases, for all that is read. Null where one is not known. */
export const upgradeRequest = 'kubeOvn/upgrade';

export interface UpgradeParams {
  /** `1.14.10`, or `1.14` for all its patches. */
  readonly from: string;
  readonly to: string;
}

export interface UpgradeResult {
  /** With links to the places that change. */
  readonly markdown: string;
}

/** Server → client request: what lies in folders that the server cannot read itself, in the order of `uris`. */
export const readFoldersRequest = 'kubeOvn/readFolders';

export interface ReadFoldersParams {
  readonly uris: readonly string[];
}

/** Null where a folder cannot be read. Folders behind symbolic links are left out. */
export type ReadFoldersResult = readonly (
  | readonly { readonly name: string; readonly type: 'file' | 'folder' }[]
  | null
)[];

/** Server → client request: the texts of files that the server cannot read itself, in the order of `files`. */
export const readFilesRequest = 'kubeOvn/readFiles';

export interface ReadFilesParams {
  /** `stamp`: of the reading that is known already. */
  readonly files: readonly { readonly uri: string; readonly stamp?: string }[];
  /** Larger files are not read. */
  readonly maxBytes: number;
}

export type ReadFilesResult = readonly (
  | { readonly state: 'read'; readonly text: string; readonly stamp: string }
  /** As it was when the stamp was given. */
  | { readonly state: 'same' }
  | { readonly state: 'too-large' }
  | { readonly state: 'unreadable' }
)[];

/** Commands the server implements, for every client that can apply edits. */
export const serverCommands = {
  /** Writes the Subnet and IPPool of every NIC whose allocation is certain into its workload. */
  explicitAllocation: 'kubeOvn.explicitAllocation',
} as const;

/** Handed over as `initializationOptions.kubeOvn.client` by our own client; other clients send nothing and get plain LSP. */
export interface ClientAbilities {
  /** The commands above exist, so code actions may name them. */
  readonly commands?: boolean;
  /** The requests for folders and files are answered, of workspace folders. */
  readonly files?: boolean;
  /** BCP 47 language, where `initialize.locale` is not to be used. */
  readonly locale?: string;
}
