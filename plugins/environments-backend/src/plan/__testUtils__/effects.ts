import type { KubernetesObject } from '@brown-bear/platform';
import type { PlannedChange } from '@brown-bear/plugin-environments-common';
import { describeRef, refOf } from '../../cluster/describeRef';
import type { LiveObject } from '../../cluster/EnvironmentCluster';
import type { TestSandbox } from '../../cluster/__testUtils__/TestSandbox';
import { givenUpFields } from '../givenUpFields';
import { identityOf, isScaledBy } from '../liveIdentity';

/** What is in a namespace of the kinds of some objects, as an administrator sees it. */
export async function snapshot(
  sandbox: TestSandbox,
  objects: readonly KubernetesObject[],
): Promise<Map<string, LiveObject>> {
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
  return found;
}

/** What has happened to objects between two looks, in the words of a plan. */
export function effects(
  before: ReadonlyMap<string, LiveObject>,
  after: ReadonlyMap<string, LiveObject>,
): Record<string, PlannedChange['op']> {
  // One that came has moved replicas by now; after one that went, the portal has.
  const autoscalers = [...after.values()].filter(
    ({ kind }) => kind === 'HorizontalPodAutoscaler',
  );
  const identity = (object: LiveObject) =>
    identityOf(object, { isScaled: isScaledBy(autoscalers, object) });
  const ops: Record<string, PlannedChange['op']> = {};
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(name), after.get(name)];
    if (!was) {
      ops[name] = 'create';
    } else if (!is) {
      ops[name] = 'delete';
    } else if (was.metadata.uid !== is.metadata.uid) {
      ops[name] = 'replace';
    } else if (
      identity(was).version !== identity(is).version ||
      givenUpFields(was, is).length > 0
    ) {
      ops[name] = 'update';
    }
  }
  return ops;
}
