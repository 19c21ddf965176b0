import type {
  ClusterError,
  ClusterErrorReason,
} from '../../cluster/ClusterError';
import { describeRef } from '../../cluster/describeRef';
import type { ObjectRef } from '../../cluster/EnvironmentCluster';

const ADVICE: Record<ClusterErrorReason, string> = {
  conflict:
    'Let the other manager give the field up, or have the spec ask for what it set',
  forbidden:
    'Compare the roles of the portal in the cluster with those that the platform renders',
  gone: 'Wait until the namespace is gone, then create the environment again',
  invalid:
    'Change the spec, or have the platform team look at what is rendered',
  transient: 'It is tried again',
};

/** A write that will not become better by being repeated. */
export class RefusedWrite extends Error {
  readonly ref: ObjectRef;

  static of(ref: ObjectRef, error: ClusterError): RefusedWrite {
    const advice = /exceeded quota/.test(error.message)
      ? 'Make the environment smaller, or have its quota raised'
      : ADVICE[error.reason];
    return new RefusedWrite(ref, `${sentence(error.message)}. ${advice}`);
  }

  /** What was not in the plan that somebody has approved. */
  static unplanned(ref: ObjectRef): RefusedWrite {
    return new RefusedWrite(
      ref,
      `${describeRef(
        ref,
      )} is not in the plan that was approved, so it is not written. Plan again`,
    );
  }

  /** An immutable field, without anybody having agreed to a replacement. */
  static immutable(ref: ObjectRef, error: ClusterError): RefusedWrite {
    return new RefusedWrite(
      ref,
      `${sentence(
        error.message,
      )}. It can only be replaced, which the approved plan does not say. Plan again`,
    );
  }

  private constructor(ref: ObjectRef, message: string) {
    super(message);
    this.name = 'RefusedWrite';
    this.ref = ref;
  }
}

function sentence(message: string): string {
  return message.replace(/\.$/, '');
}
