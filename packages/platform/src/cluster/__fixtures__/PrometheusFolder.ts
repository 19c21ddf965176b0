import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { filesOf } from './committedCluster';

/** Programs of Debian's packages `prometheus` and `prometheus-alertmanager`. */
export const PROMTOOL = process.env.PORTAL_TEST_PROMTOOL;
export const AMTOOL = process.env.PORTAL_TEST_AMTOOL;

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
const RULES = '/etc/prometheus/rules';

/** Series over time, and what is asked of them at some moment. */
export type RuleTest = {
  name: string;
  /** Rule files beside what is recorded: fewer take less time. */
  files: readonly string[];
  /** How often there is a value, and rules are evaluated. */
  interval: string;
  input_series: { series: string; values: string }[];
  alert_rule_test?: object[];
  promql_expr_test?: object[];
};

/** What the pods of Prometheus and Alertmanager find, in a folder of a test. */
export class PrometheusFolder {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'prometheus-'));
  readonly #objects: readonly KubernetesObject[];

  static create(objects: readonly KubernetesObject[]): PrometheusFolder {
    const folder = new PrometheusFolder(objects);
    folder.#write();
    return folder;
  }

  private constructor(objects: readonly KubernetesObject[]) {
    this.#objects = objects;
  }

  /** Settings of Prometheus with all files they name; throws what promtool says against them. */
  checkSettings(): string {
    return this.#run(PROMTOOL!, ['check', 'config', 'prometheus.yml']);
  }

  /** Rule files, also for rules that stand there twice. */
  checkRules(): string {
    const files = Object.keys(filesOf(this.#objects, 'prometheus-rules-'));
    return this.#run(PROMTOOL!, [
      'check',
      'rules',
      '--lint=all',
      '--lint-fatal',
      ...files.map(file => path.join('rules', file)),
    ]);
  }

  /** Evaluates the rules over made-up series. */
  testRules({ files, ...test }: RuleTest): string {
    const content = {
      rule_files: ['recorded', ...files].map(file => `rules/${file}.yaml`),
      evaluation_interval: test.interval,
      tests: [test],
    };
    writeFileSync(
      path.join(this.#folder, 'test.yaml'),
      stringify(content, { aliasDuplicateObjects: false, lineWidth: 0 }),
    );
    return this.#run(PROMTOOL!, ['test', 'rules', 'test.yaml']);
  }

  checkAlertmanager(): string {
    return this.#run(AMTOOL!, ['check-config', 'alertmanager.yml']);
  }

  /** Who is told of an alert with these labels. */
  receiversOf(labels: Record<string, string>): string {
    return this.#run(AMTOOL!, [
      'config',
      'routes',
      'test',
      '--config.file=alertmanager.yml',
      ...Object.entries(labels).map(([name, value]) => `${name}=${value}`),
    ]).trim();
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  #write(): void {
    mkdirSync(path.join(this.#folder, 'rules'));
    mkdirSync(path.join(this.#folder, 'account'));
    const rules = filesOf(this.#objects, 'prometheus-rules-');
    const settings = filesOf(this.#objects, 'prometheus')['prometheus.yml'];
    const files: Record<string, string> = {
      'account/token': 'none',
      'account/ca.crt': '',
      'targets.json': '[]',
      'prometheus.yml': settings
        .replaceAll(RULES, path.join(this.#folder, 'rules'))
        // An authority that is no certificate would be refused.
        .replaceAll(`ca_file: ${ACCOUNT}/ca.crt`, 'server_name: kubernetes')
        .replaceAll(ACCOUNT, path.join(this.#folder, 'account'))
        // Debian's build knows no Kubernetes; the other tests look at that part.
        .replaceAll(
          /kubernetes_sd_configs:\n( +)- role: (?:pod|node)\n(?: +attach_metadata:\n +node: true\n)?/g,
          'file_sd_configs:\n$1- files: [targets.json]\n',
        ),
      'alertmanager.yml': filesOf(this.#objects, 'alertmanager')[
        'alertmanager.yml'
      ],
    };
    for (const [file, text] of Object.entries(rules)) {
      files[`rules/${file}`] = text;
    }
    for (const [file, text] of Object.entries(files)) {
      writeFileSync(path.join(this.#folder, file), text);
    }
  }

  #run(program: string, args: readonly string[]): string {
    try {
      return execFileSync(program, args, {
        cwd: this.#folder,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    } catch (error) {
      const { stderr, stdout } = error as { stdout: string; stderr: string };
      throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`);
    }
  }
}
