/** What somebody wants to do, in the words of RBAC. */
export type AccessRequest =
  | {
      verb: string;
      group: string;
      resource: string;
      subresource?: string;
      namespace?: string;
      name?: string;
    }
  | { verb: string; path: string };

export type Access = { isAllowed: boolean; reason: string };
