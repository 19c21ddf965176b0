import { itAccepts, itRefuses } from '../__testUtils__/itRefuses';
import { makePod, makeStatefulSet } from '../__testUtils__/objects';

describe('volumeRule', () => {
  itRefuses(makePod, {
    'a mount of no volume': {
      change: draft => {
        draft.spec.containers[0].volumeMounts[0].name = 'cache';
      },
      field: 'spec.containers[0].volumeMounts[0].name',
      message: 'the name of a volume, not the string "cache"',
    },
    'a mount of no volume in an init container': {
      change: draft => {
        draft.spec.initContainers = [
          {
            name: 'init',
            image: 'x',
            volumeMounts: [{ name: 'data', mountPath: '/data' }],
          },
        ];
      },
      field: 'spec.initContainers[0].volumeMounts[0].name',
      message: 'the name of a volume',
    },
    'two mounts in one place': {
      change: draft => {
        draft.spec.containers[0].volumeMounts.push({
          name: 'tmp',
          mountPath: '/tmp',
        });
      },
      field: 'spec.containers[0].volumeMounts[1]',
      message: 'mountPath "/tmp" is also in',
    },
    'two volumes of one name': {
      change: draft => {
        draft.spec.volumes.push({ name: 'tmp', emptyDir: {} });
      },
      field: 'spec.volumes[1]',
      message: 'name "tmp" is also in',
    },
    'a volume of two sources': {
      change: draft => {
        draft.spec.volumes[0].configMap = { name: 'x' };
      },
      field: 'spec.volumes[0]',
      message: 'one source, not emptyDir and configMap',
    },
    'a volume name with a dot': {
      change: draft => {
        draft.spec.volumes.push({ name: 'a.b', emptyDir: {} });
      },
      field: 'spec.volumes[1].name',
      message: 'at most 63',
    },
  });
  itAccepts(makeStatefulSet, {
    'a mount of a claim': draft => {
      draft.spec.template.spec.containers[0].volumeMounts.push({
        name: 'data',
        mountPath: '/var/lib/data',
      });
    },
  });
});
