import type { HealthEvidence } from '@brown-bear/plugin-health-common';
import {
  Age,
  breakable,
  Disclosure,
  mono,
} from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import { shortDigest } from '../../parts/shortDigest';

/** As many stand open; more are behind their number. */
const OPEN = 3;

function Items(props: { evidence: readonly HealthEvidence[] }) {
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {props.evidence.map(
        ({ object, field, value, at, environment }, index) => (
          <Box component="li" key={index} sx={{ ...mono, ...breakable }}>
            {environment !== undefined && `${environment}: `}
            {object} · {field}
            {value !== undefined && (
              <>
                {' = '}
                <Box
                  component="strong"
                  title={String(value)}
                  sx={{ fontWeight: 600 }}
                >
                  {shortDigest(String(value))}
                </Box>
              </>
            )}
            {at !== undefined && (
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {' · '}
                <Age at={at} />
              </Box>
            )}
          </Box>
        ),
      )}
    </Box>
  );
}

/** What a check rests on: object, field, value and time. */
export function EvidenceList(props: { evidence: readonly HealthEvidence[] }) {
  const { evidence } = props;
  const more = evidence.slice(OPEN);
  return (
    <>
      <Items evidence={evidence.slice(0, OPEN)} />
      {more.length > 0 && (
        <Box sx={{ ml: -0.5 }}>
          <Disclosure summary={`${more.length} more`}>
            <Items evidence={more} />
          </Disclosure>
        </Box>
      )}
    </>
  );
}
