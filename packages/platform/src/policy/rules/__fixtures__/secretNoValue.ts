import { objectIn } from './builders';
import { ALM } from './alm';
import type { RuleFixture } from './RuleFixture';
import { FOUND, MAIN, TRACKER } from './tracker';

const SECRET =
  'expected a reference to a Secret that an ExternalSecret creates';

/** Cases of the rule in `../secretNoValue`. */
export const secretNoValue: RuleFixture = {
  passes: [
    {
      title: 'references and what is about a secret',
      set: {
        [TRACKER]: {
          [`${MAIN}.env`]: [
            { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: {} } },
            { name: 'DB_DSN', value: 'tracker:$(DB_PASSWORD)@tcp(mysql)/x' },
            { name: 'DB_PASSWORD_FILE', value: '/run/secrets/db' },
            { name: 'TOKEN_TTL_SECONDS', value: '3600' },
            { name: 'KEYBOARD', value: 'de' },
            { name: 'JWT_PUBLIC_KEY', value: 'MFkwEwYH' },
            { name: 'EMPTY_TOKEN', value: '' },
            { name: 'URL', value: 'mysql://tracker:$(DB_PASSWORD)@mysql/x' },
          ],
        },
        'ConfigMap issue-tracker': {
          data: {
            'redis.conf': 'requirepass ${REDIS_PASSWORD}\nport 6379\n',
            'auth.yaml': 'require_password: true\nresets_password: false\n',
            'alerts.yaml': 'password_file: /etc/smtp\npassword: "{{ .p }}"\n',
            'secret-management.json': '{"title":"Secret Management"}',
            'fluent.conf': `password "#{ENV['ES_PASSWORD']}"\n`,
          },
        },
        'ExternalSecret issue-tracker': {
          'spec.target.template.data': { PASSWORD: '{{ .password }}' },
        },
      },
    },
  ],
  fails: [
    {
      title: 'a Secret',
      add: [
        objectIn(
          ALM,
          { apiVersion: 'v1', kind: 'Secret', name: 'tracker' },
          { stringData: { a: 'b' } },
        ),
      ],
      findings: [
        [
          'v1 Secret alm/tracker',
          'kind',
          'expected an ExternalSecret, found a Secret',
        ],
      ],
    },
    {
      title: 'variables and arguments',
      set: {
        [TRACKER]: {
          [`${MAIN}.env`]: [
            { name: 'DB_PASSWORD', value: 'hunter2' },
            { name: 'sentryDsn', value: 'https://abc@sentry' },
            { name: 'QUEUE', value: 'amqp://tracker:hunter2@queue:5672' },
          ],
          [`${MAIN}.args`]: ['--x', 'AKIAABCDEFGHIJKLMNOP'],
        },
      },
      findings: [
        [
          FOUND,
          `${MAIN}.args[1]`,
          `${SECRET}, found the id of a cloud access key`,
        ],
        [
          FOUND,
          `${MAIN}.env[0].value`,
          `${SECRET}, found a literal value for DB_PASSWORD`,
        ],
        [
          FOUND,
          `${MAIN}.env[1].value`,
          `${SECRET}, found a literal value for sentryDsn`,
        ],
        [
          FOUND,
          `${MAIN}.env[2].value`,
          `${SECRET}, found a URL with a password`,
        ],
      ],
    },
    {
      title: 'settings',
      set: {
        'ConfigMap issue-tracker': {
          data: {
            API_KEY: 'x',
            'a.yaml': 'user: x\nsmtp_password: hunter2\n',
            'a.json': '{\n  "user": "x",\n  "password": "hunter2"\n}',
            'b.conf': 'port 6379\nrequirepass hunter2\n',
            'c.pem': '-----BEGIN EC PRIVATE KEY-----\n',
          },
          binaryData: {
            d: Buffer.from('-----BEGIN PRIVATE KEY-----').toString('base64'),
          },
        },
        'ExternalSecret issue-tracker': {
          'spec.target.template.data': { PASSWORD: 'hunter2' },
        },
      },
      findings: [
        [
          'external-secrets.io/v1 ExternalSecret alm/issue-tracker',
          'spec.target.template.data.PASSWORD',
          `${SECRET}, found a literal value for PASSWORD`,
        ],
        [
          'v1 ConfigMap alm/issue-tracker',
          'binaryData.d',
          `${SECRET}, found a private key`,
        ],
        [
          'v1 ConfigMap alm/issue-tracker',
          'data.API_KEY',
          `${SECRET}, found a literal value for API_KEY`,
        ],
        ...[
          ['a.json', 'the value of a password, key or token'],
          ['a.yaml', 'the value of a password, key or token'],
          ['b.conf', 'the value of a password, key or token'],
          ['c.pem', 'a private key'],
        ].map(([key, found]): [string, string, string] => [
          'v1 ConfigMap alm/issue-tracker',
          `data[${key}]`,
          `${SECRET}, found ${found}`,
        ]),
      ],
    },
  ],
};
