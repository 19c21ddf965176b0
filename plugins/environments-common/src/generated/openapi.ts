// Written by `yarn generate` of plugins/environments-backend, from its OpenAPI document.

export interface paths {
  '/v1/options': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read what the caller can choose from, and how much is left */
    get: operations['getEnvironmentOptions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/names/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read whether a name is free */
    get: operations['checkEnvironmentName'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/plan': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Read what would happen if a spec were applied; changes nothing */
    post: operations['planEnvironment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/environments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read all environments, core ones included */
    get: operations['listEnvironments'];
    put?: never;
    /** Create what was planned */
    post: operations['createEnvironment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/environments/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read one environment */
    get: operations['getEnvironment'];
    /** Change it to what was planned */
    put: operations['updateEnvironment'];
    post?: never;
    /** Delete it and everything in it */
    delete: operations['deleteEnvironment'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/environments/{name}/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read what happened to it, newest first, also after it is gone */
    get: operations['listEnvironmentEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/environments/{name}/generations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read its former specs, newest first */
    get: operations['listEnvironmentGenerations'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/environments/{name}/objects': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read the objects that it should consist of */
    get: operations['listEnvironmentObjects'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/environments/{name}/drift': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read how its live objects differ from what was applied */
    get: operations['getEnvironmentDrift'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/environments/{name}/extend': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Move its end */
    post: operations['extendEnvironment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/environments/{name}/sleep': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Put it to sleep, until its calendar wakes it or somebody does */
    post: operations['putEnvironmentToSleep'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/environments/{name}/wake': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Wake it, until its calendar puts it to sleep or somebody does */
    post: operations['wakeEnvironment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/environments/{name}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** End what is in progress: a create is undone, an update taken back */
    post: operations['cancelEnvironmentWork'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/environments/{name}/rollback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Go back to a former spec, as a new generation */
    post: operations['rollBackEnvironment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/environments/{name}/approve': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Approve what exceeds a cap; it is executed */
    post: operations['approveEnvironment'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/v1/environments/{name}/reject': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Reject what exceeds a cap */
    post: operations['rejectEnvironment'];
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
     * @description Server-sent events. A snapshot comes first and replaces everything; then an environment each time that one is another, and removed when one is gone, within a second and a tenth. A comment is a sign of life, every 15 s at the latest. A viewer that does not read for 30 s is cut. The stream ends when the token does; come back with a new one.
     */
    get: operations['streamEnvironments'];
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
    Environment: {
      /** @enum {string} */
      kind: 'core' | 'self-service';
      name: string;
      entityRef: string;
      namespace: string;
      cluster: string;
      clusterEntityRef: string;
      owner: string;
      createdBy?: string;
      spec: components['schemas']['EnvironmentSpec'];
      /** @description Grows with every accepted change */
      generation: number;
      /** @enum {string} */
      phase:
        | 'awaiting-approval'
        | 'creating'
        | 'ready'
        | 'updating'
        | 'falling-asleep'
        | 'asleep'
        | 'waking'
        | 'deleting'
        | 'failed';
      /** @description ISO 8601, UTC, by the clock of the portal */
      phaseSince: string;
      message?: string;
      progress?: {
        /** @enum {string} */
        operation: 'create' | 'update' | 'sleep' | 'wake' | 'delete' | 'undo';
        /** @description ISO 8601, UTC, by the clock of the portal */
        startedAt: string;
        /** @description ISO 8601, UTC, by the clock of the portal */
        deadline?: string;
        /** @description When the portal last saw how far it is, to the minute */
        seenAt?: string;
        /** @description Objects that are as they should be */
        done: number;
        total: number;
        waitingFor?: {
          object: string;
          reason: string;
          /** @description ISO 8601, UTC, by the clock of the portal */
          since: string;
        };
        problem?: string;
      };
      /** @description ISO 8601, UTC, by the clock of the portal */
      createdAt?: string;
      /** @description ISO 8601, UTC, by the clock of the portal */
      readyAt?: string;
      /** @description When it is deleted */
      expiresAt?: string;
      sleep: {
        /** @enum {string} */
        calendar?: 'awake' | 'asleep';
        override?: {
          /** @enum {string} */
          state: 'awake' | 'asleep';
          /** @description ISO 8601, UTC, by the clock of the portal */
          until?: string;
          by: string;
        };
        next?: {
          /** @enum {string} */
          state: 'awake' | 'asleep';
          /** @description ISO 8601, UTC, by the clock of the portal */
          at: string;
        };
      };
      services: string[];
      urls: {
        title: string;
        url: string;
      }[];
      /** @description At rest */
      pods: number;
      reserved?: {
        cpu: string;
        memory: string;
        perMonth: number;
        currency: string;
      };
      cost?: components['schemas']['MonthlyCost'];
      approval?: {
        /** @enum {string} */
        state: 'required' | 'approved' | 'rejected';
        reasons: string[];
        /** @description When it was asked for; names what a decision is about */
        askedAt?: string;
        by?: string;
        /** @description ISO 8601, UTC, by the clock of the portal */
        at?: string;
        comment?: string;
      };
      git?: {
        repository: string;
        path: string;
        commit?: string;
        pullRequest?: {
          url: string;
          number: number;
          /** @enum {string} */
          state: 'open' | 'merged' | 'closed';
        };
      };
      /** @description What the caller may do now, one per verb */
      allowances: {
        /** @enum {string} */
        verb:
          | 'update'
          | 'extend'
          | 'sleep'
          | 'wake'
          | 'rollback'
          | 'cancel'
          | 'approve'
          | 'reject'
          | 'delete';
        allowed: boolean;
        reason?: string;
      }[];
    };
    EnvironmentDrift: {
      checkedAt: string;
      changes: {
        /** @enum {string} */
        op: 'create' | 'update' | 'replace' | 'delete' | 'none';
        object: string;
        diff: {
          field: string;
          before?: unknown;
          after?: unknown;
        }[];
        reason?: string;
      }[];
      compared: number;
      notChecked: {
        check: string;
        reason: string;
      }[];
    };
    EnvironmentEvent: {
      id: number;
      /** @description ISO 8601, UTC, by the clock of the portal */
      at: string;
      by?: string;
      kind: string;
      summary: string;
      /** @enum {string} */
      severity: 'info' | 'warning' | 'error';
      generation?: number;
      planHash?: string;
      objects?: string[];
    };
    EnvironmentEventList: {
      items: components['schemas']['EnvironmentEvent'][];
    };
    EnvironmentGeneration: {
      generation: number;
      /** @description ISO 8601, UTC, by the clock of the portal */
      createdAt: string;
      createdBy: string;
      spec: components['schemas']['EnvironmentSpec'];
    };
    EnvironmentGenerationList: {
      items: components['schemas']['EnvironmentGeneration'][];
    };
    EnvironmentList: {
      items: components['schemas']['Environment'][];
    };
    EnvironmentNameCheck: {
      name: string;
      available: boolean;
      reason?: string;
      suggestion?: string;
    };
    EnvironmentOptions: {
      bases: {
        name: string;
        title: string;
        description: string;
      }[];
      clusters: {
        name: string;
        title: string;
        entityRef: string;
        deliveries: ('direct' | 'gitops')[];
      }[];
      versions: string[];
      sizes: {
        name: string;
        title: string;
        description: string;
      }[];
      services: {
        name: string;
        title: string;
        entityRef: string;
        system: string;
        owner: string;
        needs: string[];
      }[];
      owners: {
        entityRef: string;
        title: string;
        usage: {
          resource: string;
          title: string;
          used: number;
          /** @description Absent: no cap */
          cap?: number;
          unit: string;
        }[];
      }[];
      usage: {
        resource: string;
        title: string;
        used: number;
        /** @description Absent: no cap */
        cap?: number;
        unit: string;
      }[];
      lifetime: {
        offered: string[];
        default: string;
        longest: string;
      };
      timeZones: string[];
      mayCreate: {
        allowed: boolean;
        reason?: string;
      };
    };
    EnvironmentPlan: {
      /** @description What is applied must have the same */
      hash: string;
      /** @description Until when the hash is accepted */
      expiresAt: string;
      /** @enum {string} */
      operation: 'create' | 'update';
      generation?: number;
      addedServices: string[];
      services: string[];
      pods: number;
      changes: {
        /** @enum {string} */
        op: 'create' | 'update' | 'replace' | 'delete' | 'none';
        object: string;
        diff: {
          field: string;
          before?: unknown;
          after?: unknown;
        }[];
        reason?: string;
      }[];
      policy: {
        rule: string;
        /** @enum {string} */
        status: 'pass' | 'fail';
        title?: string;
        findings?: {
          object: string;
          field: string;
          message: string;
        }[];
      }[];
      quota: {
        fits: boolean;
        reasons?: string[];
        requested: {
          cpu: string;
          memory: string;
          pods?: string;
          storage?: string;
        };
        available: {
          cpu?: string;
          memory?: string;
          pods?: string;
          storage?: string;
        };
        withSurge: {
          cpu: string;
          memory?: string;
          pods?: string;
          storage?: string;
        };
      };
      cost: components['schemas']['MonthlyCost'];
      checkedLive: string[];
      notChecked: {
        check: string;
        reason: string;
      }[];
      checkedSince?: {
        check: string;
        since: string;
      }[];
      approval: {
        required: boolean;
        reasons?: string[];
      };
      applicable: boolean;
      problems: string[];
      ends?: string;
      spec: components['schemas']['EnvironmentSpec'];
    };
    EnvironmentSpec: {
      name: string;
      /** @enum {string} */
      base: 'development' | 'staging' | 'production';
      cluster: string;
      version: string;
      /** @enum {string} */
      size: 'small' | 'medium' | 'large';
      /** @description Empty: all */
      services: string[];
      overrides: {
        [key: string]: {
          version?: string;
          replicas?: number;
        };
      };
      owner: string;
      /** @description ISO 8601 duration */
      lifetime?: string;
      sleep?: {
        timeZone: string;
        awake: {
          days: ('mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun')[];
          from: string;
          to: string;
        }[];
      };
      /** @enum {string} */
      delivery: 'direct' | 'gitops';
    };
    Error: {
      error: {
        name: string;
        /** @description What was expected, beginning with the field that is wrong */
        message: string;
      };
    };
    KubernetesObjectList: {
      items: {
        [key: string]: unknown;
      }[];
    };
    MonthlyCost: {
      currency: string;
      perMonth: {
        low: number;
        expected: number;
        high: number;
      };
      items: {
        title: string;
        perMonth: number;
        quantity: number;
        unit: string;
        price: number;
      }[];
      method: string;
      /** @description Share of the week, 0 to 1 */
      awakeShare: number;
      budget?: {
        perMonth: number;
        /** @description Without this environment */
        left: number;
      };
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
  getEnvironmentOptions: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is so */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EnvironmentOptions'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
    };
  };
  checkEnvironmentName: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the environment */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is so */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EnvironmentNameCheck'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
    };
  };
  planEnvironment: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description An EnvironmentSpec; what is wrong with it is named by field */
          spec: unknown;
        };
      };
    };
    responses: {
      /** @description What is so */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EnvironmentPlan'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
      429: components['responses']['Error'];
      503: components['responses']['Error'];
    };
  };
  listEnvironments: {
    parameters: {
      query?: {
        /** @description Only those of this group */
        owner?: string;
        /** @description Only those that are so */
        phase?:
          | 'awaiting-approval'
          | 'creating'
          | 'ready'
          | 'updating'
          | 'falling-asleep'
          | 'asleep'
          | 'waking'
          | 'deleting'
          | 'failed';
        /** @description Only those in this cluster */
        cluster?: string;
        /** @description Only those of this kind */
        kind?: 'core' | 'self-service';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is so */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EnvironmentList'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
    };
  };
  createEnvironment: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description An EnvironmentSpec; what is wrong with it is named by field */
          spec: unknown;
          /** @description Of the plan that was shown */
          planHash: string;
        };
      };
    };
    responses: {
      /** @description On its way */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Environment'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
      409: components['responses']['Error'];
      429: components['responses']['Error'];
      503: components['responses']['Error'];
    };
  };
  getEnvironment: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the environment */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is so */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Environment'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
    };
  };
  updateEnvironment: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the environment */
        name: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description An EnvironmentSpec; what is wrong with it is named by field */
          spec: unknown;
          /** @description Of the plan that was shown */
          planHash: string;
          /** @description As it was seen */
          generation: number;
        };
      };
    };
    responses: {
      /** @description On its way */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Environment'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      409: components['responses']['Error'];
      429: components['responses']['Error'];
      503: components['responses']['Error'];
    };
  };
  deleteEnvironment: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the environment */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description On its way */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Environment'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      409: components['responses']['Error'];
    };
  };
  listEnvironmentEvents: {
    parameters: {
      query?: {
        /** @description Most events; 100 by default */
        limit?: string;
        /** @description Only those with a smaller id */
        before?: string;
      };
      header?: never;
      path: {
        /** @description Name of the environment */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is so */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EnvironmentEventList'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
    };
  };
  listEnvironmentGenerations: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the environment */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is so */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EnvironmentGenerationList'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
    };
  };
  listEnvironmentObjects: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the environment */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is so */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['KubernetesObjectList'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
    };
  };
  getEnvironmentDrift: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the environment */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What is so */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EnvironmentDrift'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
    };
  };
  extendEnvironment: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the environment */
        name: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description ISO 8601 duration, from PT1H to P90D */
          by: string;
          /**
           * Format: date-time
           * @description Its end as it was seen
           */
          expiresAt: string;
        };
      };
    };
    responses: {
      /** @description On its way */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Environment'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      409: components['responses']['Error'];
    };
  };
  putEnvironmentToSleep: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the environment */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description On its way */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Environment'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      409: components['responses']['Error'];
    };
  };
  wakeEnvironment: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the environment */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description On its way */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Environment'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      409: components['responses']['Error'];
    };
  };
  cancelEnvironmentWork: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the environment */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description On its way */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Environment'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      409: components['responses']['Error'];
    };
  };
  rollBackEnvironment: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the environment */
        name: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** @description Former generation */
          to: number;
          /** @description As it was seen */
          generation: number;
        };
      };
    };
    responses: {
      /** @description On its way */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Environment'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      409: components['responses']['Error'];
    };
  };
  approveEnvironment: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the environment */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /** @description Shown in the history */
          comment?: string;
          /**
           * Format: date-time
           * @description Of what was seen; fails if something else is asked for by now
           */
          askedAt?: string;
        };
      };
    };
    responses: {
      /** @description On its way */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Environment'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      409: components['responses']['Error'];
    };
  };
  rejectEnvironment: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** @description Name of the environment */
        name: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': {
          /** @description Shown in the history */
          comment?: string;
          /**
           * Format: date-time
           * @description Of what was seen; fails if something else is asked for by now
           */
          askedAt?: string;
        };
      };
    };
    responses: {
      /** @description On its way */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Environment'];
        };
      };
      400: components['responses']['Error'];
      401: components['responses']['Error'];
      403: components['responses']['Error'];
      404: components['responses']['Error'];
      409: components['responses']['Error'];
    };
  };
  streamEnvironments: {
    parameters: {
      query?: {
        /** @description Only of this environment */
        name?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description event: snapshot with an EnvironmentList as data, event: environment with an Environment, event: removed with its name */
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
      403: components['responses']['Error'];
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
