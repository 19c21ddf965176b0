import { itAccepts, itRefuses } from '../__testUtils__/itRefuses';
import { makeConfigMap, makeDeployment } from '../__testUtils__/objects';

describe('labelRule', () => {
  itRefuses(makeConfigMap, {
    'a label key with two slashes': {
      change: draft => {
        draft.metadata.labels = { 'a/b/c': 'x' };
      },
      field: 'metadata.labels[a/b/c]',
      message: /optional DNS prefix.* not the string "a\/b\/c"/,
    },
    'a label prefix in upper case': {
      change: draft => {
        draft.metadata.labels = { 'Brown-Bear.io/system': 'x' };
      },
      field: 'metadata.labels[Brown-Bear.io/system]',
      message: 'optional DNS prefix',
    },
    'a label value with a space': {
      change: draft => {
        draft.metadata.labels = { system: 'issue tracker' };
      },
      field: 'metadata.labels[system]',
      message: 'not the string "issue tracker"',
    },
    'a label value over 63 characters': {
      change: draft => {
        draft.metadata.labels = { system: 'a'.repeat(64) };
      },
      field: 'metadata.labels[system]',
      message: 'at most 63',
    },
    'an annotation key with a space': {
      change: draft => {
        draft.metadata.annotations = { 'run book': 'x' };
      },
      field: 'metadata.annotations[run book]',
      message: 'optional DNS prefix',
    },
    'annotations over 256 KiB': {
      change: draft => {
        draft.metadata.annotations = { runbook: 'é'.repeat(131_072) };
      },
      field: 'metadata.annotations',
      message: '256 KiB',
    },
  });
  itAccepts(makeConfigMap, {
    'an empty label and free annotations': draft => {
      draft.metadata.labels = { 'brown-bear.io/owner': '', a_B: 'v1.2_3' };
      draft.metadata.annotations = { 'Example.com/note': 'any text, même ça' };
    },
  });

  itRefuses(makeDeployment, {
    'a bad label on the pods': {
      change: draft => {
        draft.spec.template.metadata.labels.version = '-1';
      },
      field: 'spec.template.metadata.labels[version]',
      message: 'letter or digit at both ends',
    },
  });
});
