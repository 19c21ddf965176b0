import { CustomErrorBase } from '@backstage/errors';

/** One key that keeps the portal from starting. */
export type ConfigurationProblem = {
  key: string;
  /** What is wrong and what is expected; never the value, which may be a secret. */
  message: string;
};

/** Everything that is wrong with the configuration, one line per key. */
export class ConfigurationError extends CustomErrorBase {
  name = 'ConfigurationError' as const;

  constructor(problems: ConfigurationProblem[]) {
    super(
      [
        'The portal does not start, its configuration is incomplete:',
        ...problems.map(({ key, message }) => `  ${key} ${message}`),
      ].join('\n'),
    );
  }
}
