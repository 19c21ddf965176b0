import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { environmentsConfigSchema } from './environmentsConfigSchema';

/** How the portal proves who it is; a file is read again for every connection. */
export type TokenSource = { text: string } | { file: string };

/** What may be held at once. Absent: no cap. */
export type Caps = {
  count?: number;
  /** Cores requested at rest. */
  cpu?: number;
  /** Bytes requested at rest. */
  memory?: number;
  /** Expected cost, in the currency of the prices. */
  perMonth?: number;
};

/** A cluster that the portal works on; its URL is that of the Kubernetes plugin. */
export type ConfiguredCluster = {
  name: string;
  /** Of the account that writes `alm-env-*` and nothing else. */
  token?: TokenSource;
  /** Of the account that executes committed calendars in `alm`. */
  calendarToken?: TokenSource;
  /** Absent: it takes no self-service environments. */
  selfService?: {
    /** What all of them together may request: cores, bytes. */
    capacity: { cpu: number; memory: number };
    /** It gets new nodes when it needs them: what nodes have left is no bound. */
    growsNodes: boolean;
  };
};

/** What a unit costs. */
export type Prices = {
  currency: string;
  cpuHour: number;
  memoryGiBHour: number;
  storageGiBMonth: number;
};

/** `environments:` of the configuration; times in ms. */
export type EnvironmentsConfig = {
  clusters: readonly ConfiguredCluster[];
  limits: {
    /** Of what one person has created. */
    user: Caps;
    /** Of what one group owns. */
    team: Caps;
    /** Longest without approval: as it was written, and in ms. */
    lifetime: { text: string; milliseconds: number };
  };
  /** Of groups, per month, in the currency of the prices. */
  budgets: ReadonlyMap<string, number>;
  prices: Prices;
  timeouts: { create: number; update: number };
  /** How long deleted environments and events are remembered. */
  retention: number;
  /** Domain under which they are reached, where the platform does not say it. */
  publicDomain?: string;
};

/** Reads the settings; fails with the name of every key that is wrong. */
export function readEnvironmentsConfig(config: Config): EnvironmentsConfig {
  const result = environmentsConfigSchema.safeParse(
    config.getOptional('environments') ?? {},
  );
  if (result.success) return result.data;
  const messages = result.error.issues.flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key =>
          describe([...issue.path, key], 'expected no such key'),
        )
      : [describe(issue.path, issue.message)],
  );
  throw new InputError(`Invalid config: ${messages.join('; ')}`);
}

function describe(path: readonly PropertyKey[], message: string): string {
  const key = path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  return `environments${key}: ${message}`;
}
