import type { EnvironmentDrift } from '@brown-bear/plugin-environments-common';
import {
  Age,
  breakable,
  mono,
  plural,
  StatusShape,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { FieldChanges } from '../../parts/FieldChanges';

const OPERATIONS = {
  create: 'is missing',
  update: 'differs',
  replace: 'differs and would have to be replaced',
  delete: 'is not part of it',
  none: 'is as it should be',
} as const;

/** What differs, and what could not be compared. */
export function DriftResult(props: { drift: EnvironmentDrift }) {
  const { checkedAt, changes, compared, notChecked } = props.drift;
  const differing = changes.filter(({ op }) => op !== 'none');
  return (
    <Box role="status">
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
        <StatusShape
          appearance={differing.length > 0 ? 'degraded' : 'healthy'}
        />
        <span>
          {differing.length > 0
            ? `${plural(
                differing.length,
                'object differs',
                'objects differ',
              )} of ${compared} compared`
            : `No difference in ${plural(compared, 'object')}`}
          , <Age at={checkedAt} />
        </span>
      </Box>
      {differing.length > 0 && (
        <Box
          component="ul"
          aria-label="Objects that differ"
          sx={{
            m: 0,
            mt: 0.75,
            p: 0,
            listStyle: 'none',
            display: 'grid',
            gap: 0.75,
          }}
        >
          {differing.map(change => (
            <Box component="li" key={change.object} sx={breakable}>
              <Box component="span" sx={mono}>
                {change.object}
              </Box>{' '}
              {OPERATIONS[change.op]}
              {change.reason && `: ${change.reason}`}
              {change.diff.length > 0 && (
                <FieldChanges
                  label={`Fields of ${change.object} that differ`}
                  changes={change.diff}
                  before="it is"
                  after="should be"
                />
              )}
            </Box>
          ))}
        </Box>
      )}
      {notChecked.length > 0 && (
        <Box sx={{ mt: 0.75, color: 'text.secondary' }}>
          Not compared:
          <Box
            component="ul"
            aria-label="Not compared"
            sx={{ m: 0, pl: 2.5, ...breakable }}
          >
            {notChecked.map(({ check, reason }) => (
              <li key={check + reason}>
                {check}: {reason}
              </li>
            ))}
          </Box>
        </Box>
      )}
    </Box>
  );
}
