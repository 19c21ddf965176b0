import type { LoggerService } from '@backstage/backend-plugin-api';
import type { HealthChange } from '@brown-bear/plugin-health-common';
import type { HealthSink } from '@brown-bear/plugin-health-node';
import type { PortalClock } from '@brown-bear/plugin-platform-node';
import { FindingHistory } from '../changes/FindingHistory';
import { RecentChanges } from '../changes/RecentChanges';
import type { EnvironmentJudge, Judgement } from '../judge/EnvironmentJudge';
import type { EnvironmentView } from '../judge/EnvironmentView';
import { COLLECTOR, createReport } from '../reports/createReport';
import { ReportBook } from '../reports/ReportBook';
import { withoutData } from '../reports/withoutData';
import type { SubjectKey } from './affectedSubjects';
import type { ClusterModel } from './ClusterModel';

/** What is known of a cluster, as far as its reports go. */
export type ReportedCluster = {
  name: string;
  model: ClusterModel;
  /** Why nothing is said of what runs there; undefined: all is known. */
  ignorance?: { reason: 'not-monitored' | 'no-data'; summary: string };
  /** Portal time of what is known. */
  observedAt: number;
};

type ReportWriterOptions = {
  clock: PortalClock;
  logger: LoggerService;
  sink: HealthSink;
  /** So long a silent cluster is believed, real milliseconds. */
  believedForMs: number;
};

/** Turns subjects that may have changed into reports. */
export class ReportWriter {
  readonly #options: ReportWriterOptions;
  readonly #book: ReportBook;
  readonly #changes = RecentChanges.create();
  readonly #history = FindingHistory.create(this.#changes);
  /** When time alone may change a report, by subject. */
  readonly #rechecks = new Map<string, { at: number; key: SubjectKey }>();
  readonly #brokenRules = new Set<string>();
  #view?: { model: ClusterModel; version: number; view: EnvironmentView };

  static create(options: ReportWriterOptions): ReportWriter {
    return new ReportWriter(options);
  }

  private constructor(options: ReportWriterOptions) {
    this.#options = options;
    this.#book = ReportBook.create(options.sink);
  }

  addChanges(changes: readonly HealthChange[]): void {
    changes.forEach(change => this.#changes.add(change));
    this.#options.sink.changes(changes);
  }

  /** Judges one subject and keeps its report for the next `flush`. */
  write(cluster: ReportedCluster, key: SubjectKey): void {
    const judge = cluster.model.judges().get(key.environment);
    const subject = judge?.subject(key.entityRef);
    if (!judge || !subject) {
      return;
    }
    const { believedForMs, clock } = this.#options;
    const freshness = {
      observedAt: cluster.observedAt,
      staleAfter: cluster.observedAt + believedForMs * Math.max(1, clock.rate),
    };
    if (cluster.ignorance) {
      this.#rechecks.delete(textOf(key));
      this.#book.put(
        withoutData({
          ...cluster.ignorance,
          subject,
          environment: judge.environment,
          freshness,
          last: this.#book.get({ ...key, collector: COLLECTOR }),
        }),
      );
      return;
    }
    const judgement = judge.judge(subject, this.#viewOf(cluster.model, judge));
    this.#noteRecheck(key, judgement);
    this.#logBroken(judgement);
    const changes = this.#history.causes(judgement);
    this.#book.put(createReport({ judgement, freshness, changes }));
  }

  flush(): void {
    this.#book.flush();
  }

  /** Takes back what nobody expects any more; the rest is kept. */
  retain(subjects: readonly SubjectKey[]): void {
    const byEnvironment = new Map<string, Set<string>>();
    for (const environment of this.#book.environments()) {
      byEnvironment.set(environment, new Set());
    }
    for (const { environment, entityRef } of subjects) {
      byEnvironment.get(environment)?.add(entityRef);
    }
    for (const [environment, entityRefs] of byEnvironment) {
      this.#book.retain(environment, entityRefs);
    }
    this.#book.flush();
    this.#history.retain(subjects);
    this.#changes.forgetBefore(this.#options.clock.now());
  }

  /** Subjects for which a time has come that a rule waits for. */
  takeDue(): SubjectKey[] {
    const now = this.#options.clock.now();
    const due: SubjectKey[] = [];
    for (const [text, { at, key }] of this.#rechecks) {
      if (at <= now) {
        this.#rechecks.delete(text);
        due.push(key);
      }
    }
    return due;
  }

  /** Views are made anew when time or the cluster has moved on. */
  #viewOf(model: ClusterModel, judge: EnvironmentJudge): EnvironmentView {
    const now = this.#options.clock.now();
    const last = this.#view;
    const isCurrent =
      last?.model === model &&
      last.version === model.version &&
      last.view.environment === judge.environment.environment &&
      Math.abs(now - last.view.now) < 100;
    if (!isCurrent) {
      const view = judge.view(now);
      this.#view = { model, version: model.version, view };
      return view;
    }
    return last.view;
  }

  #noteRecheck(key: SubjectKey, { results }: Judgement): void {
    const times = results.flatMap(({ outcome }) => outcome.recheckAt ?? []);
    if (times.length > 0) {
      // A millisecond later, so that it has passed for certain.
      this.#rechecks.set(textOf(key), { at: Math.min(...times) + 1, key });
    } else {
      this.#rechecks.delete(textOf(key));
    }
  }

  #logBroken({ results, subject }: Judgement): void {
    for (const { rule, error } of results) {
      if (error && !this.#brokenRules.has(rule.id)) {
        this.#brokenRules.add(rule.id);
        this.#options.logger.error(
          `Rule ${rule.id} failed on ${subject.entityRef}: ${error.stack}`,
        );
      }
    }
  }
}

function textOf({ environment, entityRef }: SubjectKey): string {
  return `${environment}|${entityRef}`;
}
