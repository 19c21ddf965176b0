import type { PolicyResult } from '@brown-bear/platform';
import type { EnvironmentSpec } from '@brown-bear/plugin-environments-common';
import type { CostInput } from '@brown-bear/plugin-environments-node';
import { workloadCosts } from '../cost/workloadCosts';
import type { PlatformContent } from '../files/PlatformFiles';
import { digestOf } from './canonicalJson';
import { judgePolicies, schemaProblems } from './checkObjects';
import { renderForPlan } from './renderForPlan';
import type { RenderedEnvironment } from './renderForPlan';
import { Turns } from './Turns';

/** Everything about a plan that depends on the spec and the platform alone. */
export type Draft = {
  rendered: RenderedEnvironment;
  /** Judged while a cluster is asked about the same objects. */
  judged: Promise<{
    /** What the schemas of Kubernetes say against it, a sentence each. */
    schema: string[];
    policy: PolicyResult[];
    workloads: CostInput['workloads'];
  }>;
};

/** Most drafts that are kept, of up to 1 MB each. */
const MOST_KEPT = 16;

/** Renders and judges specs, and keeps the latest: what is shown is then applied. */
export class Drafts {
  #content?: PlatformContent;
  readonly #kept = new Map<string, Draft>();

  static create(): Drafts {
    return new Drafts();
  }

  private constructor() {}

  /** Throws an InputError naming the field for what the platform does not have. */
  of(spec: EnvironmentSpec, content: PlatformContent): Draft {
    if (this.#content !== content) {
      this.#content = content;
      this.#kept.clear();
    }
    const key = digestOf(spec);
    const known = this.#kept.get(key);
    const draft = known ?? draftOf(spec, content);
    // The one that was asked for last is given up last.
    this.#kept.delete(key);
    this.#kept.set(key, draft);
    if (this.#kept.size > MOST_KEPT) {
      const [oldest] = this.#kept.keys();
      this.#kept.delete(oldest);
    }
    return draft;
  }
}

function draftOf(spec: EnvironmentSpec, content: PlatformContent): Draft {
  const rendered = renderForPlan({ spec, content });
  const judged = judge(rendered, spec);
  // Awaited by whoever plans; until then a failure is nobody's.
  judged.catch(() => undefined);
  return { rendered, judged };
}

async function judge(rendered: RenderedEnvironment, spec: EnvironmentSpec) {
  const turns = Turns.create();
  // First the requests to the cluster go out.
  await turns.pause();
  const schema = await schemaProblems(rendered, turns);
  await turns.pause();
  const policy = judgePolicies(rendered, spec);
  await turns.pause();
  return { schema, policy, workloads: workloadCosts(rendered.objects) };
}
