import type { Judgement } from '../judge/EnvironmentJudge';
import { objectName } from '../rules/shared/objectName';
import type { Finding } from '../rules/HealthRule';
import type { RecentChanges } from './RecentChanges';

type Episode = { began: number; cause?: string };
type Subject = { environment: string; entityRef: string };

/**
 * Since when a rule finds something of a subject. A container that crashes in a
 * loop is news every few minutes; what brought it about lies before the first.
 */
export class FindingHistory {
  readonly #changes: RecentChanges;
  readonly #episodes = new Map<string, Map<string, Episode>>();

  static create(changes: RecentChanges): FindingHistory {
    return new FindingHistory(changes);
  }

  private constructor(changes: RecentChanges) {
    this.#changes = changes;
  }

  /** Forgets all subjects but these: who comes back later fails anew. */
  retain(subjects: readonly Subject[]): void {
    const kept = new Set(subjects.map(keyOf));
    for (const key of [...this.#episodes.keys()]) {
      if (!kept.has(key)) {
        this.#episodes.delete(key);
      }
    }
  }

  /** By rule, what changed shortly before its findings began. */
  causes(judgement: Judgement): ReadonlyMap<string, string> {
    const { subject, environment } = judgement;
    const { entityRef } = subject;
    const key = keyOf({ entityRef, environment: environment.environment });
    const before = this.#episodes.get(key);
    const episodes = new Map<string, Episode>();
    const causes = new Map<string, string>();
    for (const { rule, outcome } of judgement.results) {
      if (outcome.findings.length > 0) {
        const episode = this.#episode(judgement, {
          findings: outcome.findings,
          last: before?.get(rule.id),
        });
        episodes.set(rule.id, episode);
        if (episode.cause) {
          causes.set(rule.id, episode.cause);
        }
      }
    }
    if (episodes.size > 0) {
      this.#episodes.set(key, episodes);
    } else {
      this.#episodes.delete(key);
    }
    return causes;
  }

  #episode(
    judgement: Judgement,
    options: { findings: readonly Finding[]; last?: Episode },
  ): Episode {
    const { findings, last } = options;
    if (last?.cause) {
      return last;
    }
    const { subject, environment } = judgement;
    const now = environment.now;
    const began = Math.min(
      last?.began ?? now,
      ...findings.map(({ since }) => since ?? now),
    );
    const cause = this.#changes.before({
      findings,
      began,
      environment: environment.environment,
      entityRefs: [subject.entityRef, environment.clusterEntityRef],
      nodes: nodesOf(judgement, findings),
    });
    return { began, cause };
  }
}

function keyOf({ environment, entityRef }: Subject): string {
  return `${environment}|${entityRef}`;
}

/** Where the pods are that something was found of. */
function nodesOf(
  { entity }: Judgement,
  findings: readonly Finding[],
): ReadonlySet<string> {
  const objects = new Set(findings.map(({ object }) => object));
  return new Set(
    entity?.pods
      .filter(pod => objects.has(objectName(pod)))
      .flatMap(({ node }) => node ?? []),
  );
}
