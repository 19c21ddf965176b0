import { existsSync } from 'node:fs';
import path from 'node:path';
import { CORE_ENVIRONMENTS } from '@brown-bear/plugin-environments-common';
import { parse } from 'yaml';
import { platformRoot, repositoryOf } from '../../paths';
import { filesOf, planOf, renderedOf } from '../__fixtures__/committedCluster';
import { dashboards } from '../grafana/dashboards';
import type { AlertRule } from './Alert';
import { whyUnmeasured } from './objectives';
import { clusterAlerts } from './ruleFiles';

/** Alerts of a cluster as Prometheus reads them. */
function alertsOf(name: string): AlertRule[] {
  return Object.values(filesOf(renderedOf(name), 'prometheus-rules-'))
    .flatMap(text => parse(text).groups)
    .flatMap(({ rules }) => rules)
    .filter(rule => 'alert' in rule);
}

const alerts = Object.fromEntries(
  CORE_ENVIRONMENTS.map(name => [name, alertsOf(name)]),
);

describe.each(CORE_ENVIRONMENTS)('alerts of %s', name => {
  const plan = planOf(name);
  const { resources, services } = plan.platform;
  const rooms = [...services, ...resources];

  it('each lead to a runbook that exists and to a dashboard of this cluster', () => {
    const repository = repositoryOf(platformRoot());
    const pages = new Set(dashboards(plan).map(({ uid }) => uid));
    const hosts = {
      development: 'grafana-development',
      staging: 'grafana-staging',
      production: 'grafana',
    };
    for (const { annotations, labels } of alerts[name]) {
      const room = rooms.find(each => each.name === labels.service)!;
      const [kind] = room.ref.split(':');
      expect(annotations.runbook_url).toBe(
        `https://portal.brown-bear.example/catalog/default/${kind}/${room.name}/runbook`,
      );
      const runbook = path.join(repository, room.folder, 'runbook.md');
      expect(existsSync(runbook)).toBe(true);
      expect(annotations.dashboard_url).toBe(
        `https://${hosts[name]}.brown-bear.example/d/${room.name}`,
      );
      expect(pages).toContain(room.name);
    }
  });

  it('each say what, how urgent and whose it is', () => {
    for (const { annotations, labels } of alerts[name]) {
      const room = rooms.find(each => each.name === labels.service)!;
      expect(labels).toMatchObject({ owner: room.owner, system: room.system });
      expect(['page', 'ticket']).toContain(labels.severity);
      expect(annotations.summary).toMatch(/^\S.*: .*[^.]$/);
      expect(annotations.description).toMatch(/^[A-Z0-9].*[.?]$/s);
    }
  });

  it('are told apart by their labels: no two rules raise the same one', () => {
    const keys = alerts[name].map(
      ({ alert, expr, labels }) =>
        `${alert} ${labels.service} ${labels.pods ?? ''} ${
          // These say in labels of their own which object they mean.
          /^(Volume|CertificateExpires)/.test(alert) ? expr : ''
        }`,
    );
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it('wake people for production alone', () => {
    const severities = new Set(
      alerts[name].map(({ labels }) => labels.severity),
    );
    expect([...severities].sort()).toEqual(
      name === 'production' ? ['page', 'ticket'] : ['ticket'],
    );
  });

  it('watch every objective of availability, or there is a reason why not', () => {
    const burning = alerts[name]
      .filter(({ alert }) => alert === 'ErrorBudgetBurnsFast')
      .map(({ labels }) => labels.service);
    const promised = rooms
      .filter(
        room =>
          room.objectives.availabilityPercent !== undefined &&
          // An environment is measured in its own cluster.
          (room.type !== 'environment' || room.name === name),
      )
      .map(room => ({ room: room.name, why: whyUnmeasured(plan, room) }));
    expect(burning.sort()).toEqual(
      promised
        .filter(({ why }) => why === undefined)
        .map(({ room }) => room)
        .sort(),
    );
    expect(promised.filter(({ why }) => why !== undefined)).not.toEqual([]);
  });
});

describe('alerts of production', () => {
  const withName = (alert: string) =>
    alerts.production.filter(each => each.alert === alert);

  it('watch every other objective that a room states', () => {
    const plan = planOf('production');
    const { resources, services } = plan.platform;
    const stating = (
      rooms: readonly { name: string; objectives: object }[],
      objective: string,
    ) =>
      rooms
        .filter(({ objectives }) => (objectives as any)[objective])
        .map(({ name }) => name)
        .sort();
    const watched = (alert: string) =>
      withName(alert)
        .map(({ labels }) => labels.service)
        .sort();
    expect(watched('ResponsesSlow')).toEqual(stating(services, 'latencyMs'));
    expect(watched('QueriesSlow')).toEqual(stating(resources, 'queryMs'));
    // Nobody reads the replica of Redis: it finds no keys because it is asked for none.
    expect([...watched('CacheMisses'), 'redis-replica']).toEqual(
      stating(resources, 'cacheHitRatioPercent'),
    );
  });

  it('are called as the runbooks call them', () => {
    const summaries = alerts.production.map(({ annotations }) =>
      annotations.summary.replace(/^[^:]*: /, ''),
    );
    expect(summaries).toContain('no full copy for 26 h');
    expect(summaries).toContain('binary logs older than 15 min');
    expect(withName('Watchdog')).toHaveLength(1);
    const [certificate] = withName('CertificateExpires');
    expect(certificate.expr).toMatch(`< ${21 * 24 * 60 * 60}`);
    expect(certificate.labels.service).toBe('ssl-termination');
  });

  it('come from the rooms: another objective moves the limit', () => {
    const plan = planOf('production');
    const platform = {
      ...plan.platform,
      services: plan.platform.services.map(service =>
        service.name === 'issue-tracker'
          ? {
              ...service,
              objectives: { availabilityPercent: 99.5, latencyMs: 800 },
            }
          : service,
      ),
    };
    const own = clusterAlerts({ ...plan, platform }).filter(
      ({ entity }) => entity.name === 'issue-tracker',
    );
    const exprOf = (alert: string) =>
      own.find(({ name }) => name === alert)!.expr;
    expect(exprOf('ErrorBudgetBurnsFast')).toMatch(/ > 0\.072\n/);
    expect(exprOf('ErrorBudgetBurnsSlowly')).toMatch(/ > 0\.005\n/);
    expect(exprOf('ResponsesSlow')).toMatch(/ > 0\.8$/);
  });
});
