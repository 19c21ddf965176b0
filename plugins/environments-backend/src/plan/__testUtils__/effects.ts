import type { KubernetesObject } from '@brown-bear/platform';
import type { PlannedChange } from '@brown-bear/plugin-environments-common';
import { describeRef, refOf } from '../../cluster/describeRef';
import type { LiveObject } from '../../cluster/EnvironmentCluster';
import type { TestSandbox } from '../../cluster/__testUtils__/TestSandbox';
import { identityOf, isScaledBy } from '../liveIdentity';
import type { LiveIdentity } from '../liveIdentity';

/** What is in a namespace of the kinds of some objects, as an administrator sees it. */
export async function snapshot(
  sandbox: TestSandbox,
  objects: readonly KubernetesObject[],
): Promise<Map<string, LiveIdentity>> {
  const found = new Map<string, LiveObject>();
  const { namespace } = objects.find(
    ({ metadata }) => metadata.namespace !== undefined,
  )!.metadata;
  const kinds = new Map(
    objects.map(object => [`${object.apiVersion} ${object.kind}`, object]),
  );
  await Promise.all(
    [...kinds.values()].map(async ({ apiVersion, kind, metadata }) => {
      const items = await sandbox.objects(apiVersion, kind, metadata.namespace);
      for (const item of items) {
        if (metadata.namespace || item.metadata.name === namespace) {
          found.set(describeRef(refOf(item)), item);
        }
      }
    }),
  );
  const autoscalers = [...found.values()].filter(
    ({ kind }) => kind === 'HorizontalPodAutoscaler',
  );
  return new Map(
    [...found].map(([name, object]) => [
      name,
      identityOf(object, { isScaled: isScaledBy(autoscalers, object) }),
    ]),
  );
}

/** What has happened to objects between two looks, in the words of a plan. */
export function effects(
  before: ReadonlyMap<string, LiveIdentity>,
  after: ReadonlyMap<string, LiveIdentity>,
): Record<string, PlannedChange['op']> {
  const ops: Record<string, PlannedChange['op']> = {};
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(name), after.get(name)];
    if (!was) {
      ops[name] = 'create';
    } else if (!is) {
      ops[name] = 'delete';
    } else if (was.uid !== is.uid) {
      ops[name] = 'replace';
    } else if (was.version !== is.version) {
      ops[name] = 'update';
    }
  }
  return ops;
}
