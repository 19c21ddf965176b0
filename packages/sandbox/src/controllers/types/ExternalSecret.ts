import type { Condition, KubernetesObject } from '../../registry/objects';

export type ExternalSecret = KubernetesObject & {
  spec: {
    refreshInterval?: string;
    secretStoreRef?: { name: string; kind?: string };
    target?: {
      name?: string;
      creationPolicy?: 'Owner' | 'Orphan' | 'Merge' | 'None';
      template?: {
        type?: string;
        metadata?: { labels?: Record<string, string> };
      };
    };
    data?: {
      secretKey: string;
      remoteRef: { key: string; property?: string };
    }[];
    dataFrom?: { extract?: { key: string } }[];
  };
  status?: {
    binding?: { name: string };
    refreshTime?: string;
    syncedResourceVersion?: string;
    conditions?: Condition[];
  };
};

export type PushSecret = KubernetesObject & {
  spec: {
    refreshInterval?: string;
    deletionPolicy?: 'Delete' | 'None';
    secretStoreRefs: { name?: string; kind?: string }[];
    selector: {
      generatorRef?: { kind: string; name: string };
      secret?: { name?: string };
    };
    data?: {
      match: { secretKey?: string; remoteRef: { remoteKey: string } };
    }[];
  };
  status?: {
    refreshTime?: string;
    syncedResourceVersion?: string;
    /** By store, then by key in the store. */
    syncedPushSecrets?: Record<string, Record<string, object>>;
    conditions?: Condition[];
  };
};

export type SecretStore = KubernetesObject & {
  spec: object;
  status?: { capabilities?: string; conditions?: Condition[] };
};

export type Secret = KubernetesObject & {
  type: string;
  /** Base64. */
  data?: Record<string, string>;
};
