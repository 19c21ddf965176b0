import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  type CapUsage,
  CORE_ENVIRONMENTS,
  ENVIRONMENT_SIZES,
  type EnvironmentOptions,
} from '@brown-bear/plugin-environments-common';
import type { Caps, EnvironmentsConfig } from '../config';
import type { PlatformFiles } from '../files/PlatformFiles';
import type { EnvironmentStore, Usage } from '../store/EnvironmentStore';
import type { Caller } from './Caller';
import type { EnvironmentAccess } from './EnvironmentAccess';
import { neededServices } from './neededServices';

const GIB = 2 ** 30;
/** Most groups that are offered, and read from the catalog. */
const MOST_GROUPS = 500;

const BASES = {
  development: 'As development runs it: one of each, restarts at once',
  staging: 'As staging runs it: like production, with less of it',
  production: 'As production runs it: canaries, spread over zones',
};

const SIZES = {
  small: 'About half of the usual replicas',
  medium: 'The replicas that each service asks for',
  large: 'Half as many replicas again',
};

/** Likely ones first; the others follow in alphabetical order. */
const LIKELY_ZONES = ['Europe/Berlin', 'UTC', 'America/New_York', 'Asia/Tokyo'];

/** Lifetimes that are offered, as far as they need no approval. */
const LIFETIMES: [string, number][] = [
  ['PT8H', 8],
  ['P1D', 24],
  ['P3D', 72],
  ['P7D', 168],
  ['P14D', 336],
  ['P30D', 720],
];
const HOUR = 3_600_000;

type Options = {
  access: EnvironmentAccess;
  catalog: CatalogService;
  config: EnvironmentsConfig;
  files: PlatformFiles;
  gitOpsClusters: readonly string[];
  store: EnvironmentStore;
};

/** What a caller can choose from, and how much of it is left to them. */
export class OptionsReader {
  readonly #options: Options;

  static create(options: Options): OptionsReader {
    return new OptionsReader(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async read(credentials: BackstageCredentials): Promise<EnvironmentOptions> {
    const { access, config, files, store } = this.#options;
    const caller = await access.caller(credentials);
    const { platform, releases } = files.content();
    const reason = access.creationObjection(caller);
    const [owners, used] = await Promise.all([
      reason ? [] : this.#owners(caller, credentials),
      store.usage({ user: caller.ref }),
    ]);
    return {
      bases: CORE_ENVIRONMENTS.map(name => ({
        name,
        title: capitalised(name),
        description: BASES[name],
      })),
      clusters: this.#clusters(),
      versions: releases
        .map(({ version }) => version)
        .sort((a, b) => b.localeCompare(a, 'en', { numeric: true })),
      sizes: ENVIRONMENT_SIZES.map(name => ({
        name,
        title: capitalised(name),
        description: SIZES[name],
      })),
      services: platform.services.map(service => ({
        name: service.name,
        title: service.title,
        entityRef: service.ref,
        system: service.system,
        owner: `group:default/${service.owner}`,
        needs: neededServices(service.name, platform),
      })),
      owners,
      usage: this.#usage(used, config.limits.user),
      lifetime: this.#lifetime(),
      timeZones: timeZones(),
      mayCreate: reason ? { allowed: false, reason } : { allowed: true },
    };
  }

  #clusters(): EnvironmentOptions['clusters'] {
    const { config, gitOpsClusters } = this.#options;
    return config.clusters
      .filter(({ selfService }) => selfService)
      .map(({ name }) => ({
        name,
        title: capitalised(name),
        entityRef: `resource:default/${name}-cluster`,
        deliveries: gitOpsClusters.includes(name)
          ? ['direct', 'gitops']
          : ['direct'],
      }));
  }

  /** Own groups; all of the catalog's for who may act for others. */
  async #owners(
    caller: Caller,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentOptions['owners']> {
    const { catalog, config, store } = this.#options;
    const { items } = await catalog.queryEntities(
      {
        filter: { kind: 'Group' },
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.title',
          'spec.profile.displayName',
        ],
        limit: MOST_GROUPS,
      },
      { credentials },
    );
    const titles = new Map(
      items.map(entity => {
        const profile = entity.spec?.profile as
          | { displayName?: string }
          | undefined;
        return [
          stringifyEntityRef(entity),
          profile?.displayName ?? entity.metadata.title,
        ];
      }),
    );
    const refs = caller.mayApprove
      ? [...new Set([...caller.groups, ...[...titles.keys()].sort()])]
      : caller.groups;
    return Promise.all(
      refs.map(async entityRef => ({
        entityRef,
        title:
          titles.get(entityRef) ?? entityRef.slice(entityRef.indexOf('/') + 1),
        usage: this.#usage(
          await store.usage({ owner: entityRef }),
          config.limits.team,
          config.budgets.get(entityRef),
        ),
      })),
    );
  }

  #usage(used: Usage, caps: Caps, budget?: number): CapUsage[] {
    const { currency } = this.#options.config.prices;
    const memory = caps.memory === undefined ? undefined : caps.memory / GIB;
    const limits = [caps.perMonth, budget].filter(cap => cap !== undefined);
    const rows: CapUsage[] = [
      row({
        resource: 'count',
        title: 'Environments',
        unit: 'environments',
        used: used.count,
        cap: caps.count,
      }),
      row({
        resource: 'cpu',
        title: 'CPU',
        unit: 'cores',
        used: used.cpu,
        cap: caps.cpu,
      }),
      row({
        resource: 'memory',
        title: 'Memory',
        unit: 'GiB',
        used: used.memory / GIB,
        cap: memory,
      }),
      row({
        resource: 'perMonth',
        title: 'Cost a month',
        unit: currency,
        used: used.perMonth,
        cap: limits.length > 0 ? Math.min(...limits) : undefined,
      }),
    ];
    return rows;
  }

  #lifetime(): EnvironmentOptions['lifetime'] {
    const { milliseconds, text } = this.#options.config.limits.lifetime;
    const offered = LIFETIMES.filter(
      ([, hours]) => hours * HOUR < milliseconds,
    ).map(([duration]) => duration);
    return {
      offered: [...offered, text],
      default: offered.includes('P7D') ? 'P7D' : text,
      longest: text,
    };
  }
}

function row({ cap, ...rest }: CapUsage): CapUsage {
  const used = Math.round(rest.used * 100) / 100;
  return cap === undefined ? { ...rest, used } : { ...rest, used, cap };
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function timeZones(): string[] {
  const all = Intl.supportedValuesOf('timeZone');
  return [...new Set([...LIKELY_ZONES, ...all])];
}
