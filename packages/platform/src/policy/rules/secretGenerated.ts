import { isCoreEnvironment } from '@brown-bear/plugin-environments-common';
import type { KubernetesObject } from '../../render/KubernetesObject';
import { SHARED_SECRETS } from '../../render/secrets/secretKey';
import { defineRule } from '../defineRule';
import type { Violation } from '../defineRule';
import { mapsOf, shown, textOf, valueAt } from '../objects/json';

/** A key of the store, where an object names it. */
type Key = { object: KubernetesObject; field: string; key: string };

function keysOf(
  objects: readonly KubernetesObject[],
  kind: string,
  path: readonly string[],
): Key[] {
  return objects
    .filter(object => object.kind === kind)
    .flatMap(object =>
      mapsOf(valueAt(object.spec, 'data')).map((item, index) => ({
        object,
        field: `spec.data[${index}].${path.join('.')}`,
        key: textOf(valueAt(item, ...path)) ?? '',
      })),
    );
}

/** A value that is replaced at every look would lock everybody out. */
const PUSHED_AS = { updatePolicy: 'IfNotExists', deletionPolicy: 'Delete' };

function pushingOf(objects: readonly KubernetesObject[]): Violation[] {
  return objects
    .filter(({ kind }) => kind === 'PushSecret')
    .flatMap(object =>
      Object.entries(PUSHED_AS).flatMap(([field, expected]) => {
        const found = valueAt(object.spec, field);
        return found === expected
          ? []
          : [
              {
                object,
                field: `spec.${field}`,
                message: `expected ${expected}, found ${shown(found)}`,
              },
            ];
      }),
    );
}

function foreignTo(own: string, pushed: readonly Key[]): Violation[] {
  return pushed
    .filter(({ key }) => !key.startsWith(own))
    .map(({ field, key, object }) => ({
      object,
      field,
      message: `expected a key below ${own}, found ${key}`,
    }));
}

function missingFrom(
  own: string,
  pushed: readonly Key[],
  asked: readonly Key[],
): Violation[] {
  const known = new Set(pushed.map(({ key }) => key));
  return asked
    .filter(
      ({ key }) => !known.has(key) && !key.startsWith(`alm/${SHARED_SECRETS}/`),
    )
    .map(({ field, key, object }) => ({
      object,
      field,
      message: key.startsWith(own)
        ? `expected a PushSecret that makes ${key}`
        : `expected a key below ${own} or alm/${SHARED_SECRETS}/, found ${key}`,
    }));
}

export const secretGenerated = defineRule({
  id: 'secret.generated',
  title:
    'A self-service environment makes every secret that it reads, keeps to its own and takes them with it; a core environment makes none',
  why: 'What somebody has to put into the store by hand is forgotten, and the first pods hang; what is left there is a credential that nobody watches. An environment that reads or writes the secrets of another has the rights of that one. In production a generated value would replace one that people keep.',
  check: ({ objects, scope, spec }) => {
    if (scope !== 'environment' || !spec) {
      return [];
    }
    if (isCoreEnvironment(spec.name)) {
      return objects
        .filter(({ kind }) => kind === 'PushSecret')
        .map(object => ({
          object,
          field: 'kind',
          message: `expected no PushSecret in ${spec.name}`,
        }));
    }
    const own = `alm/${spec.name}/`;
    const pushed = keysOf(objects, 'PushSecret', [
      'match',
      'remoteRef',
      'remoteKey',
    ]);
    const asked = keysOf(objects, 'ExternalSecret', ['remoteRef', 'key']);
    return [
      ...pushingOf(objects),
      ...foreignTo(own, pushed),
      ...missingFrom(own, pushed, asked),
    ];
  },
});
