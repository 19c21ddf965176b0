// Written by `yarn generate` of plugins/health-backend, from its OpenAPI document.

export interface paths {
  '/v1/reports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read how entities are, as each collector sees them */
    get: operations['getHealthReports'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/summary': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read reports rolled up */
    get: operations['getHealthSummary'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/timeline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read what an entity became, and what changed, over a time */
    get: operations['getHealthTimeline'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/clusters': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read what clusters have, and how fresh every source is */
    get: operations['getClusters'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/workloads': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read what runs of an entity */
    get: operations['getEntityWorkloads'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/stream': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Be told of what changes
     * @description Server-sent events. A snapshot comes first, and again whenever only that sets things right: it replaces everything. Deltas follow within 100 ms of a change; one that holds the time alone is a sign of life, every 15 s at the latest. A viewer that does not read for 30 s is cut. The stream ends when the token does; come back with a new one.
     */
    get: operations['streamHealth'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/openapi.json': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read this document */
    get: operations['getOpenApiDocument'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    ClusterList: {
      /** @description Time of the portal, ISO 8601, UTC */
      now: string;
      /** @description Seconds of the portal per real second: 1 outside the sandbox */
      rate: number;
      items: components['schemas']['ClusterOverview'][];
      /** @description Of every collector */
      sources: components['schemas']['HealthSource'][];
    };
    ClusterOverview: {
      name: string;
      title: string;
      entityRef?: string;
      version?: string;
      source: components['schemas']['HealthSource'];
      nodes: {
        name: string;
        zone?: string;
        status: components['schemas']['HealthStatus'];
        summary: string;
        ready: boolean;
        /** @description Cordoned */
        unschedulable: boolean;
        version?: string;
        /** @description When its readiness last changed */
        since?: string;
        capacity: {
          /** @description Cores */
          cpu: {
            allocatable: number;
            /** @description By pods that are placed */
            requested: number;
          };
          /** @description Bytes */
          memory: {
            allocatable: number;
            /** @description By pods that are placed */
            requested: number;
          };
          pods: {
            allocatable: number;
            /** @description By pods that are placed */
            requested: number;
          };
        };
      }[];
      zones: {
        zone: string;
        nodes: {
          ready: number;
          total: number;
        };
        pods: {
          ready: number;
          total: number;
        };
        capacity: {
          /** @description Cores */
          cpu: {
            allocatable: number;
            /** @description By pods that are placed */
            requested: number;
          };
          /** @description Bytes */
          memory: {
            allocatable: number;
            /** @description By pods that are placed */
            requested: number;
          };
          pods: {
            allocatable: number;
            /** @description By pods that are placed */
            requested: number;
          };
        };
        /** @description What would have nothing left if this zone were lost now */
        wouldFail: {
          entityRef: string;
          environment: string;
          summary: string;
        }[];
      }[];
      capacity: {
        /** @description Cores */
        cpu: {
          allocatable: number;
          /** @description By pods that are placed */
          requested: number;
        };
        /** @description Bytes */
        memory: {
          allocatable: number;
          /** @description By pods that are placed */
          requested: number;
        };
        pods: {
          allocatable: number;
          /** @description By pods that are placed */
          requested: number;
        };
      };
      pods: {
        running: number;
        pending: number;
        failed: number;
        total: number;
      };
      /** @description Hardest pressed first */
      autoscalers: {
        entityRef?: string;
        environment: string;
        name: string;
        status: components['schemas']['HealthStatus'];
        current: number;
        desired: number;
        minimum: number;
        maximum: number;
        /** @description The pressure it is under, as a sentence */
        summary: string;
      }[];
      /** @description Fullest first */
      quotas: {
        environment?: string;
        namespace: string;
        name: string;
        /** @description Like requests.cpu */
        resource: string;
        status: components['schemas']['HealthStatus'];
        /** @description Quantity, as Kubernetes writes it */
        used: string;
        hard: string;
        /** @description used / hard, 0 to 1 and beyond */
        share: number;
      }[];
    };
    EntityWorkloadList: {
      /** @description Time of the portal, ISO 8601, UTC */
      now: string;
      /** @description Seconds of the portal per real second: 1 outside the sandbox */
      rate: number;
      entityRef: string;
      items: {
        environment: string;
        cluster: string;
        workloads: {
          /** @description Deployment, Rollout, StatefulSet, … */
          kind: string;
          name: string;
          namespace: string;
          desired: number;
          ready: number;
          updated: number;
          images: string[];
          revision?: string;
        }[];
        /** @description Worst first, then by name */
        pods: {
          name: string;
          namespace: string;
          /** @description Kind and name of what owns it */
          workload?: string;
          status: components['schemas']['HealthStatus'];
          /** @description Running, or why not */
          summary: string;
          phase: string;
          /** @description Containers that are ready */
          ready: number;
          containers: number;
          restarts: number;
          /** @description Last restart, ISO 8601 */
          restartedAt?: string;
          startedAt?: string;
          node?: string;
          zone?: string;
          images: string[];
        }[];
        /** @description Would it survive the loss of each zone now? */
        zoneLoss: {
          zone: string;
          survives: boolean;
          /** @description What is left, as a sentence */
          summary: string;
        }[];
      }[];
    };
    Error: {
      error: {
        name: string;
        /** @description What was expected, beginning with the field that is wrong */
        message: string;
      };
    };
    HealthChange: {
      id: string;
      /** @description ISO 8601, UTC */
      at: string;
      environment: string;
      /** @description Entity whose object changed */
      entityRef: string;
      /** @description Kind and name: Deployment alm/issue-tracker */
      object: string;
      /**
       * @description What a timeline marks it as
       * @enum {string}
       */
      kind:
        | 'image'
        | 'replicas'
        | 'resources'
        | 'config'
        | 'rollout'
        | 'autoscaler'
        | 'node'
        | 'created'
        | 'deleted';
      /** @description Path of the field in the API object */
      field: string;
      from?: string;
      to?: string;
      /** @description One plain sentence: memory limit 512Mi → 256Mi (revision 14) */
      summary: string;
    };
    HealthDelta: {
      /** @description Time of the portal, ISO 8601, UTC */
      now: string;
      /** @description Seconds of the portal per real second: 1 outside the sandbox */
      rate: number;
      put?: components['schemas']['HealthReport'][];
      remove?: {
        /** @description kind:namespace/name, in lower case */
        entityRef: string;
        environment: string;
        /** @description Which collector says so, like cluster */
        collector: string;
      }[];
      /** @description Those that changed */
      sources?: components['schemas']['HealthSource'][];
      /** @description All of them, when one changed */
      environments?: components['schemas']['HealthEnvironment'][];
    };
    HealthEnvironment: {
      name: string;
      /** @enum {string} */
      kind: 'core' | 'self-service';
      entityRef?: string;
      cluster: string;
      clusterEntityRef?: string;
      /** @enum {string} */
      phase: 'awake' | 'asleep';
      /** @description When it wakes, ISO 8601 */
      until?: string;
      /** @description When it is deleted, ISO 8601; absent: never */
      endsAt?: string;
    };
    HealthReport: {
      /** @description kind:namespace/name, in lower case */
      entityRef: string;
      environment: string;
      /** @description Which collector says so, like cluster */
      collector: string;
      status: components['schemas']['HealthStatus'];
      /**
       * @description Of unknown: no source is configured for it, or one is and is silent
       * @enum {string}
       */
      reason?: 'not-monitored' | 'no-data';
      /**
       * @description asleep: meant to be down, drawn with a moon
       * @enum {string}
       */
      expectation?: 'awake' | 'asleep';
      /** @description When it wakes */
      until?: string;
      /** @description One plain sentence: the worst check */
      summary: string;
      /** @description When it became what it is */
      since: string;
      /** @description ISO 8601, UTC */
      observedAt: string;
      /** @description From then on the report is too old to believe */
      staleAfter: string;
      replicas?: {
        ready: number;
        desired: number;
      };
      /** @description Pods by zone */
      zones?: {
        zone: string;
        ready: number;
        total: number;
      }[];
      /** @description Worst first; a stream of the fleet leaves out healthy ones */
      checks: {
        /** @description Rule that made it, like pod.oom-killed */
        id: string;
        title: string;
        status: components['schemas']['HealthStatus'];
        /** @description One plain sentence */
        summary?: string;
        value?: number | string | boolean;
        unit?: string;
        objective?: number | string | boolean;
        /** @description ISO 8601 duration */
        window?: string;
        evidence: {
          /** @description Kind and name: Pod alm/issue-tracker-7c9f-x2x, Node worker-3 */
          object: string;
          /** @description Path of the field in the API object */
          field: string;
          value?: number | string | boolean;
          /** @description ISO 8601, UTC */
          at?: string;
          /** @description Environment it is about, where it is another one */
          environment?: string;
        }[];
        /** @description What most likely brought it about */
        cause?: string;
        nextStep?: string;
        /** @description Path within the portal, or a URL */
        link?: string;
      }[];
      /** @description What changed within 15 minutes of since; newest first */
      changes?: components['schemas']['HealthChange'][];
    };
    HealthReportList: {
      /** @description Time of the portal, ISO 8601, UTC */
      now: string;
      /** @description Seconds of the portal per real second: 1 outside the sandbox */
      rate: number;
      items: components['schemas']['HealthReport'][];
      sources: components['schemas']['HealthSource'][];
    };
    HealthSnapshot: {
      /** @description Time of the portal, ISO 8601, UTC */
      now: string;
      /** @description Seconds of the portal per real second: 1 outside the sandbox */
      rate: number;
      reports: components['schemas']['HealthReport'][];
      sources: components['schemas']['HealthSource'][];
      environments: components['schemas']['HealthEnvironment'][];
    };
    HealthSource: {
      /** @description Like cluster:staging */
      id: string;
      collector: string;
      title: string;
      /** @description Entity it stands for; who may not see that, sees no source */
      entityRef?: string;
      /** @description healthy: what it says is current; degraded: late or incomplete; unhealthy: silent; unknown: not heard yet */
      status: components['schemas']['HealthStatus'];
      /** @description When it became so, ISO 8601 */
      since: string;
      /** @description When it last proved alive; absent before the first time */
      observedAt?: string;
      /** @description What failed, as a sentence */
      error?: string;
      nextStep?: string;
      /** @description What the last comparison with a new list found */
      drift?: {
        at: string;
        /** @description Objects that had been wrong */
        objects: number;
      };
      kinds?: {
        kind: string;
        status: components['schemas']['HealthStatus'];
        /** @description How many are known */
        objects: number;
        /** @description Last news of them */
        observedAt?: string;
        error?: string;
      }[];
    };
    /**
     * @description unhealthy: it fails somebody now; degraded: it works, with less than it should have; unknown: nothing says how it is
     * @enum {string}
     */
    HealthStatus: 'unhealthy' | 'degraded' | 'unknown' | 'healthy';
    HealthSummary: {
      /** @description Time of the portal, ISO 8601, UTC */
      now: string;
      /** @description Seconds of the portal per real second: 1 outside the sandbox */
      rate: number;
      /** @enum {string} */
      by: 'system' | 'team' | 'environment' | 'zone' | 'tier';
      /** @description Worst first, then by title */
      groups: {
        /** @description Entity reference of a system or team, else a plain name */
        key: string;
        title: string;
        /** @description The worst of the group */
        status: components['schemas']['HealthStatus'];
        /** @description Entities in environments, each counted once */
        counts: {
          unhealthy: number;
          degraded: number;
          unknown: number;
          /** @description Including those asleep */
          healthy: number;
          asleep: number;
        };
        /** @description The longest of the worst; absent while all is well */
        worst?: {
          /** @description kind:namespace/name, in lower case */
          entityRef: string;
          environment: string;
          status: components['schemas']['HealthStatus'];
          /** @description One plain sentence: the worst check */
          summary: string;
          /** @description When it became what it is */
          since: string;
        };
      }[];
    };
    HealthTimeline: {
      /** @description Time of the portal, ISO 8601, UTC */
      now: string;
      /** @description Seconds of the portal per real second: 1 outside the sandbox */
      rate: number;
      from: string;
      to: string;
      transitions: {
        /** @description kind:namespace/name, in lower case */
        entityRef: string;
        environment: string;
        /** @description Which collector says so, like cluster */
        collector: string;
        /** @description ISO 8601, UTC */
        at: string;
        /** @description Absent at first sight */
        from?: components['schemas']['HealthStatus'];
        status: components['schemas']['HealthStatus'];
        reason?: string;
        /** @enum {string} */
        expectation?: 'awake' | 'asleep';
        summary: string;
        /** @description It is no longer there; nothing is said from here on */
        removed?: boolean;
      }[];
      changes: components['schemas']['HealthChange'][];
      /** @description Whether there is more than fits; ask for a shorter time */
      truncated: boolean;
    };
  };
  responses: {
    /** @description What went wrong; error.message says what was expected */
    Error: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['Error'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  getHealthReports: {
    parameters: {
      query?: {
        /** @description Only of these entities */
        entityRef?: string[];
        /** @description Only in these environments */
        environment?: string[];
        /** @description Only those that are so */
        status?: ('unhealthy' | 'degraded' | 'unknown' | 'healthy')[];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What the caller may see of it */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HealthReportList'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      404: components['responses']['Error'];
    };
  };
  getHealthSummary: {
    parameters: {
      query: {
        /** @description What to roll up by */
        by: 'system' | 'team' | 'environment' | 'zone' | 'tier';
        /** @description Only in this environment */
        environment?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What the caller may see of it */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HealthSummary'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      404: components['responses']['Error'];
    };
  };
  getHealthTimeline: {
    parameters: {
      query: {
        entityRef: string;
        /** @description Only in this environment */
        environment?: string;
        /** @description A day before `to` unless given */
        from?: string;
        /** @description Now unless given; at most 31 days after from */
        to?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What the caller may see of it */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['HealthTimeline'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      404: components['responses']['Error'];
    };
  };
  getClusters: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What the caller may see of it */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ClusterList'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      404: components['responses']['Error'];
    };
  };
  getEntityWorkloads: {
    parameters: {
      query: {
        entityRef: string;
        /** @description Only in this environment */
        environment?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What the caller may see of it */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EntityWorkloadList'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      404: components['responses']['Error'];
    };
  };
  streamHealth: {
    parameters: {
      query?: {
        /** @description Only of this entity, and then whole reports */
        entityRef?: string;
        /** @description Only in this environment */
        environment?: string;
      };
      header?: {
        /** @description Id of the last event received from the same address, <epoch>:<seq>: what was missed is sent, or a snapshot if that is no longer known */
        'Last-Event-ID'?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description event: snapshot with a HealthSnapshot as data, event: delta with a HealthDelta */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': string;
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      404: components['responses']['Error'];
      429: components['responses']['Error'];
      503: components['responses']['Error'];
    };
  };
  getOpenApiDocument: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description This document */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': Record<string, never>;
        };
      };
      401: components['responses']['Error'];
    };
  };
}
