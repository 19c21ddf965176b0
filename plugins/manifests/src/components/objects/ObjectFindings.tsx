import type {
  ManifestObject,
  ManifestPolicy,
} from '@brown-bear/plugin-manifests-common';
import Box from '@mui/material/Box';
import { Mark } from '../shared/Mark';
import { mono } from '../shared/styles';

type ObjectFindingsProps = {
  object: ManifestObject;
  policy: readonly ManifestPolicy[];
};

/** What the rules refuse in one object, above its text. */
export function ObjectFindings(props: ObjectFindingsProps) {
  const { object, policy } = props;
  const findings = policy.flatMap(({ rule, findings: all }) =>
    all
      .filter(finding => finding.object === object.id)
      .map(finding => ({ ...finding, rule })),
  );
  if (findings.length === 0) {
    return null;
  }
  return (
    <Box
      component="ul"
      aria-label="Findings"
      sx={{ listStyle: 'none', m: 0, mt: 0.5, p: 0, typography: 'body2' }}
    >
      {findings.map(({ rule, field, message }, index) => (
        <li key={index}>
          <Mark kind="bad">{rule}</Mark>{' '}
          <Box component="span" sx={mono}>
            {field}
          </Box>
          : {message}
        </li>
      ))}
    </Box>
  );
}
