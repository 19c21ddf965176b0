export interface Config {
  environments?: {
    /** Clusters that the portal works on; their URLs are those of `kubernetes:`. */
    clusters?: Array<{
      /** Name of a cluster under `kubernetes:`. */
      name: string;
      /**
       * Token of the account that writes `alm-env-*` and nothing else.
       * @visibility secret
       */
      token?: string;
      /** File with that token; read again for every connection. */
      tokenFile?: string;
      /**
       * Token of the account that executes the committed calendar in `alm`.
       * @visibility secret
       */
      calendarToken?: string;
      /** File with that token. */
      calendarTokenFile?: string;
      /** Absent: the cluster takes no self-service environments. */
      selfService?: {
        /** What all of them together may request: Kubernetes quantities. */
        capacity?: { cpu?: string | number; memory?: string | number };
        /** An autoscaler adds nodes. Default false: what nodes have left is a bound. */
        growsNodes?: boolean;
      };
    }>;
    /** More than this needs the approval of whoever may approve. */
    limits?: {
      /** Of what one person has created. What is absent is not capped. */
      user?: {
        count?: number | string;
        cpu?: string | number;
        memory?: string | number;
        /** In the currency of the prices. */
        perMonth?: number | string;
      };
      /** Of what one group owns. */
      team?: {
        count?: number | string;
        cpu?: string | number;
        memory?: string | number;
        perMonth?: number | string;
      };
      /** Longest lifetime, ISO 8601. Default P30D; P90D is the end for all. */
      lifetime?: string;
    };
    /** By group, like `group:default/core-team`. */
    budgets?: {
      [group: string]: { perMonth: number | string };
    };
    /** Of requested resources. Default: USD 0.0316, 0.0042 and 0.1. */
    prices?: {
      /** ISO 4217. */
      currency: string;
      cpuHour: number | string;
      memoryGiBHour: number | string;
      storageGiBMonth: number | string;
    };
    /** When a create or an update is given up, ISO 8601. Default PT15M each. */
    timeouts?: { create?: string; update?: string };
    /** How long deleted environments and events are remembered, in days. Default P90D. */
    retention?: string;
    /** Clusters whose environments can also be delivered by Git. */
    gitops?: Array<{
      /** Name of a cluster of `clusters`. */
      cluster: string;
      /** Web address of the repository; for `git` any remote that Git takes. */
      repository: string;
      provider: 'github' | 'gitlab' | 'gitea' | 'git';
      /** Branch that the GitOps controller follows. Default main. */
      branch?: string;
      /** Folder in it. Default environments. */
      path?: string;
      /** Whether changes are reviewed, or committed at once. */
      mode?: 'pull-request' | 'commit';
      /** The same for falling asleep, waking and deleting. */
      lifecycle?: 'pull-request' | 'commit';
    }>;
    /** Domain under which environments are reached. */
    publicDomain?: string;
  };
}
