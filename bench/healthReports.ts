import { once } from 'node:events';
import { CORE_CLUSTERS } from '@brown-bear/sandbox';
import type { Bench } from './lib/Bench';
import { ProductionPortal } from './lib/ProductionPortal';
import { RequestLoad } from './lib/RequestLoad';
import { SandboxProcess } from './lib/SandboxProcess';

const ENTITY = 'component:default/issue-tracker';
const REPORTS = `/api/health/v1/reports?entityRef=${ENTITY}`;
const BY_NAME = '/api/catalog/entities/by-name/component/default/issue-tracker';
/** Of the load generator, at a time. */
const CONNECTIONS = 32;
const WARM_MS = 5_000;
const MEASURE_MS = 20_000;

/** What a page about one service asks for, as often as can be. */
export const healthReports: Bench = {
  name: 'health-reports',
  title: `reports of one entity by ${CONNECTIONS} connections of one user, from a portal with the files of production and NODE_ENV=production, SQLite in memory, request log off, load generator on the same machine; baseline: the same for the catalog's by-name`,
  async run() {
    const clusters = CORE_CLUSTERS.map(spec => ({
      ...spec,
      port: 0,
      tlsPort: 0,
    }));
    const sandbox = await SandboxProcess.start({ clusters });
    const portal = await ProductionPortal.start({
      clusters: clusters.map(({ name }) => {
        const { address, tokens } = sandbox.endpoints.find(
          endpoint => endpoint.name === name && endpoint.protocol === 'http',
        )!;
        return { name, url: address, token: tokens.reader };
      }),
    });
    try {
      const token = await until(() => portal.signIn());
      const size = await until(() => readReports(portal.baseUrl, token));
      const load = async (path: string, duration: number) => {
        const before = portal.cpuSeconds();
        const result = await RequestLoad.run({
          url: `${portal.baseUrl}${path}`,
          token,
          connections: CONNECTIONS,
          duration,
        });
        const used = portal.cpuSeconds() - before;
        const answers = (result.perSecond * duration) / 1000;
        return { ...result, perCpuSecond: answers / used };
      };
      await load(REPORTS, WARM_MS);
      const reports = await load(REPORTS, MEASURE_MS);
      await load(BY_NAME, WARM_MS);
      const byName = await load(BY_NAME, MEASURE_MS);
      return [
        {
          metric: 'answers a second',
          value: reports.perSecond,
          unit: '/s',
          floor: { atLeast: 1000 },
          baseline: byName.perSecond,
        },
        {
          metric: 'answer, p50',
          value: reports.p50,
          unit: 'ms',
          baseline: byName.p50,
        },
        {
          metric: 'answer, p95',
          value: reports.p95,
          unit: 'ms',
          floor: { atMost: 200 },
          baseline: byName.p95,
        },
        {
          metric: 'answers per CPU second of the portal',
          value: reports.perCpuSecond,
          unit: '',
          baseline: byName.perCpuSecond,
        },
        { metric: 'size of an answer', value: size / 1000, unit: 'kB' },
        {
          metric: 'load generator',
          value: reports.generatorCores,
          unit: 'cores',
          baseline: byName.generatorCores,
        },
      ];
    } finally {
      await portal.stop();
      await sandbox.stop();
    }
  },
};

/** Size of the answer, bytes, once all three environments are judged. */
async function readReports(baseUrl: string, token: string): Promise<number> {
  const response = await fetch(`${baseUrl}${REPORTS}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const text = await response.text();
  const { items } = JSON.parse(text);
  if (items?.length !== CORE_CLUSTERS.length) {
    throw new Error(`reports of ${ENTITY}: ${text.slice(0, 500)}`);
  }
  return Buffer.byteLength(text);
}

/** Tries until it succeeds; the catalog and the clusters take a while. */
async function until<T>(attempt: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + 90_000;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await once(AbortSignal.timeout(500), 'abort');
  }
}
