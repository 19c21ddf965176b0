import { CORE_ENVIRONMENTS } from '@brown-bear/plugin-environments-common';
import { renderedOf } from './__fixtures__/committedCluster';
import {
  AMTOOL,
  PrometheusFolder,
  PROMTOOL,
} from './__fixtures__/PrometheusFolder';
import type { RuleTest } from './__fixtures__/PrometheusFolder';

const withPromtool = PROMTOOL ? describe : describe.skip;
const withAmtool = AMTOOL ? describe : describe.skip;

/** Series of a service that answers ten requests a second, some of them badly. */
function requests(service: string, values: { good: string; bad: string }) {
  const labels = `namespace="alm",service="${service}",pod="p",job="pods"`;
  return [
    {
      series: `http_requests_total{${labels},code="200"}`,
      values: values.good,
    },
    { series: `http_requests_total{${labels},code="503"}`, values: values.bad },
  ];
}

/** How many alerts of a name fire for a service at a moment; none is no sample. */
function firing(
  at: string,
  counts: Record<string, number>,
): { expr: string; eval_time: string; exp_samples: object[] }[] {
  return Object.entries(counts).map(([which, count]) => {
    const [alertname, service] = which.split(' ');
    return {
      expr: `count(ALERTS{alertname="${alertname}",service="${service}",alertstate="firing"})`,
      eval_time: at,
      exp_samples: count === 0 ? [] : [{ labels: '{}', value: count }],
    };
  });
}

describe.each(CORE_ENVIRONMENTS)('the settings of %s', name => {
  const folder = PrometheusFolder.create(renderedOf(name));

  afterAll(() => folder.remove());

  withPromtool('for Prometheus', () => {
    it('are such that Prometheus starts', () => {
      expect(folder.checkSettings()).toMatch(
        /prometheus\.yml is valid prometheus config file syntax/,
      );
    });

    it('have rules that it can evaluate, each of them once', () => {
      expect(folder.checkRules()).toMatch(/SUCCESS: \d+ rules found/);
    });
  });

  withAmtool('for Alertmanager', () => {
    it('are such that Alertmanager starts', () => {
      expect(folder.checkAlertmanager()).toMatch(/SUCCESS/);
    });

    it('tell the team that owns it, and the outside that all is well', () => {
      const teamOf = (owner: string) =>
        folder.receiversOf({ alertname: 'X', severity: 'page', owner });
      expect(teamOf('data-team')).toBe('data-team');
      expect(teamOf('edge-team')).toBe('edge-team');
      expect(teamOf('nobody')).toBe('infrastructure-services-team');
      expect(
        folder.receiversOf({ alertname: 'Watchdog', owner: 'data-team' }),
      ).toBe('dead-mans-switch');
    });
  });
});

// Each test asserts in promtool, which names what it expected and found.
/* eslint-disable jest/expect-expect */
withPromtool('the rules of production', () => {
  const folder = PrometheusFolder.create(renderedOf('production'));

  afterAll(() => folder.remove());

  function check(test: Omit<RuleTest, 'name' | 'interval'>, interval = '1m') {
    const name = expect.getState().currentTestName!;
    folder.testRules({ name, interval, ...test });
  }

  const FAST = 'ErrorBudgetBurnsFast issue-tracker';
  const SLOW = 'ErrorBudgetBurnsSlowly issue-tracker';

  it('call somebody at 2 % of failures, and say who, what and where to read on', () => {
    check({
      files: ['core'],
      input_series: requests('issue-tracker', {
        good: '0+588x120',
        bad: '0+12x120',
      }),
      alert_rule_test: [
        {
          eval_time: '90m',
          alertname: 'ErrorBudgetBurnsFast',
          exp_alerts: [
            {
              exp_labels: {
                namespace: 'alm',
                service: 'issue-tracker',
                severity: 'page',
                system: 'core',
                owner: 'core-team',
              },
              exp_annotations: {
                summary: 'Issue Tracker: 2% of requests fail',
                description:
                  'Objective: 99.9 % over 30 days. At this pace the error budget is gone within days. See what changed last, then what it depends on.',
                runbook_url:
                  'https://portal.brown-bear.example/catalog/default/component/issue-tracker/runbook',
                dashboard_url:
                  'https://grafana.brown-bear.example/d/issue-tracker',
              },
            },
          ],
        },
      ],
    });
  });

  it.each([
    ['0.2 %', '0+1198x180', '0+2.4x180', { [FAST]: 0, [SLOW]: 1 }],
    ['0.05 %', '0+1199.4x180', '0+0.6x180', { [FAST]: 0, [SLOW]: 0 }],
    ['no failure at all', '0+600x180', '0x180', { [FAST]: 0, [SLOW]: 0 }],
  ])('tell %s from what wakes people', (_, good, bad, counts) => {
    check({
      files: ['core'],
      input_series: requests('issue-tracker', { good, bad }),
      promql_expr_test: firing('150m', counts),
    });
  });

  it('let sleep whoever would find it over: 20 % for ten minutes, an hour ago', () => {
    check({
      files: ['core'],
      input_series: requests('issue-tracker', {
        good: '0+600x60 36480+480x10 41880+600x70',
        bad: '0x60 120+120x10 1320x70',
      }),
      promql_expr_test: [
        ...firing('70m', { [FAST]: 1 }),
        ...firing('130m', { [FAST]: 0 }),
      ],
    });
  });

  it('do not call for a single failure of few requests', () => {
    check({
      files: ['core'],
      input_series: requests('issue-tracker', {
        good: '0+1x120',
        bad: '0x60 1x60',
      }),
      promql_expr_test: firing('62m', { [FAST]: 0 }),
    });
  });

  it('count time where there are no requests: a server that cannot be read', () => {
    const pod =
      'namespace="alm",service="mysql-primary",store="mysql",pod="mysql-primary-0",job="pods"';
    check({
      files: ['data'],
      input_series: [
        { series: `up{${pod}}`, values: '1x60 0x30' },
        { series: `mysql_up{${pod}}`, values: '1x60 stale' },
      ],
      promql_expr_test: [
        ...firing('60m', {
          'Unreachable mysql-primary': 0,
          'ErrorBudgetBurnsFast mysql-primary': 0,
        }),
        ...firing('70m', {
          'Unreachable mysql-primary': 1,
          'ErrorBudgetBurnsFast mysql-primary': 1,
        }),
      ],
    });
  });

  it('take a server that answers its exporter with an error for away', () => {
    const pod =
      'namespace="alm",service="redis-master",store="redis",pod="redis-master-0",job="pods"';
    check({
      files: ['data'],
      input_series: [
        { series: `up{${pod}}`, values: '1x90' },
        { series: `redis_up{${pod}}`, values: '1x60 0x30' },
      ],
      promql_expr_test: firing('70m', {
        'Unreachable redis-master': 0,
        'ErrorBudgetBurnsFast redis-master': 1,
      }),
    });
  });

  it('call for the lag of what is to take over; for readers, when they refuse', () => {
    const lag = (service: string, values: string) => ({
      series: `mysql_slave_status_seconds_behind_master{namespace="alm",service="${service}",pod="p"}`,
      values,
    });
    check({
      files: ['data'],
      input_series: [
        lag('mysql-standby', '60x30'),
        lag('mysql-replica-1', '60x15 400x15'),
      ],
      promql_expr_test: [
        ...firing('12m', {
          'ReplicationLags mysql-standby': 1,
          'ReplicationLags mysql-replica-1': 1,
          'ReplicationLagsFar mysql-replica-1': 0,
        }),
        ...firing('20m', { 'ReplicationLagsFar mysql-replica-1': 1 }),
        {
          expr: 'count by (service, severity) (ALERTS{alertname="ReplicationLags",alertstate="firing"})',
          eval_time: '12m',
          exp_samples: [
            {
              labels: '{service="mysql-standby",severity="page"}',
              value: 1,
            },
            {
              labels: '{service="mysql-replica-1",severity="ticket"}',
              value: 1,
            },
          ],
        },
      ],
    });
  });

  it('miss a full copy after 26 hours, and binary logs after 15 minutes', () => {
    const last = (cronjob: string, values: string) => ({
      series: `kube_cronjob_status_last_successful_time{namespace="alm",cronjob="${cronjob}"}`,
      values,
    });
    check(
      {
        files: ['data'],
        input_series: [
          last('mysql-backup', '0x330'),
          // Every five minutes, until it stops after an hour.
          last('mysql-binlog-backup', '0+300x12 3600x318'),
        ],
        promql_expr_test: [
          ...firing('70m', { 'BinaryLogsMissing backup-storage': 0 }),
          ...firing('85m', { 'BinaryLogsMissing backup-storage': 1 }),
          ...firing('1550m', { 'FullCopyMissing backup-storage': 0 }),
          ...firing('1565m', { 'FullCopyMissing backup-storage': 1 }),
        ],
      },
      '5m',
    );
  });

  it('see a certificate that was not renewed, three weeks before its end', () => {
    const end = (days: number) => ({
      series: `nginx_ingress_controller_ssl_expire_time_seconds{namespace="platform-system",host="host-${days}"}`,
      values: `${days * 86_400}x100`,
    });
    check({
      files: ['edge'],
      input_series: [end(30), end(20)],
      promql_expr_test: [
        ...firing('90m', {
          'CertificateExpires ssl-termination': 1,
          'CertificateExpiresSoon ssl-termination': 0,
        }),
        {
          expr: 'count by (host) (ALERTS{alertname="CertificateExpires",alertstate="firing"})',
          eval_time: '90m',
          exp_samples: [{ labels: '{host="host-20"}', value: 1 }],
        },
      ],
    });
  });

  it('know a queue that nobody works on, and keys that nobody finds', () => {
    const redis = 'namespace="alm",service="redis-master",pod="p"';
    check({
      files: ['background', 'data'],
      input_series: [
        {
          series:
            'rabbitmq_queue_messages_ready{namespace="alm",service="message-queue",queue="job.queue"}',
          values: '0x10 9000x60',
        },
        {
          series: `redis_keyspace_hits_total{${redis}}`,
          values: '0+800x100',
        },
        {
          series: `redis_keyspace_misses_total{${redis}}`,
          values: '0+200x100',
        },
      ],
      promql_expr_test: [
        ...firing('9m', { 'QueueGrows background-worker': 0 }),
        ...firing('40m', { 'QueueGrows background-worker': 1 }),
        ...firing('90m', { 'CacheMisses redis-master': 1 }),
      ],
    });
  });

  it('never fall silent: the watchdog fires on nothing at all', () => {
    check({
      files: ['infrastructure-services'],
      input_series: [],
      promql_expr_test: firing('1m', { 'Watchdog monitoring-stack': 1 }),
    });
  });
});
