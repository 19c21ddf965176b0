/**
 * Names a kind as every Kubernetes object does.
 * @public
 */
export type ObjectKind = {
  /** `apps/v1`; of the core group the version alone: `v1`. */
  apiVersion: string;
  kind: string;
};

/** `apps` and `v1` as `apps/v1`; the core group has no name. */
export function toApiVersion(group: string, version: string): string {
  return group ? `${group}/${version}` : version;
}

/** The group and the version of `apps/v1`. */
export function parseApiVersion(apiVersion: string): {
  group: string;
  version: string;
} {
  const slash = apiVersion.indexOf('/');
  return slash < 0
    ? { group: '', version: apiVersion }
    : {
        group: apiVersion.slice(0, slash),
        version: apiVersion.slice(slash + 1),
      };
}
