import type { HealthCheck } from '@brown-bear/plugin-health-common';
import { Age, breakable, figures, mono } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Link as RouterLink, useLocation } from 'react-router-dom';
import { NextStep } from '../../parts/NextStep';
import { ReportMark } from '../../parts/ReportMark';
import {
  isOutside,
  linkInWords,
  safeLink,
  seenAt,
  valueInWords,
} from './checkWords';
import { EvidenceList } from './EvidenceList';

function Fact(props: { label: string; children: ReactNode }) {
  return (
    <>
      <Box component="dt" sx={{ color: 'text.secondary', fontSize: 12.5 }}>
        {props.label}
      </Box>
      <Box component="dd" sx={{ m: 0, minWidth: 0, ...breakable }}>
        {props.children}
      </Box>
    </>
  );
}

function CheckLink(props: { link: string }) {
  const { link } = props;
  return isOutside(link) ? (
    <Link href={link} target="_blank" rel="noreferrer" sx={breakable}>
      {linkInWords(link)}
    </Link>
  ) : (
    <Link component={RouterLink} to={link} sx={breakable}>
      {linkInWords(link)}
    </Link>
  );
}

/** A check that fails or says nothing: all that is known of it. */
export function CheckItem(props: {
  check: HealthCheck;
  /** What stands above it and need not be said twice. */
  headline: string;
}) {
  const { check, headline } = props;
  const { pathname } = useLocation();
  const value = valueInWords(check);
  const at = seenAt(check);
  const link = safeLink(check.link);
  return (
    <Box
      component="li"
      sx={{
        py: 1.25,
        px: 2,
        borderTop: 1,
        borderColor: 'divider',
        fontSize: 14,
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
        <ReportMark of={check} />
        <Typography component="h4" sx={{ m: 0, fontSize: 14, fontWeight: 600 }}>
          {check.title}
        </Typography>
        {value !== undefined && <Box sx={figures}>{value}</Box>}
        {at !== undefined && (
          <Box sx={{ color: 'text.secondary', ml: { sm: 'auto' } }}>
            seen <Age at={at} />
          </Box>
        )}
      </Box>
      {check.summary !== undefined && check.summary !== headline && (
        <Box sx={{ mt: 0.25, maxWidth: '90ch', ...breakable }}>
          {check.summary}
        </Box>
      )}
      <Box
        component="dl"
        sx={{
          m: 0,
          mt: 0.75,
          display: 'grid',
          columnGap: 2,
          rowGap: 0.25,
          alignItems: 'baseline',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            sm: '88px minmax(0, 1fr)',
          },
        }}
      >
        {check.cause !== undefined && (
          <Fact label="Likely cause">{check.cause}</Fact>
        )}
        {check.nextStep !== undefined && (
          <Fact label="Next step">
            <NextStep text={check.nextStep} />
          </Fact>
        )}
        {check.evidence.length > 0 && (
          <Fact label="Evidence">
            <EvidenceList evidence={check.evidence} />
          </Fact>
        )}
        <Fact label="Rule">
          <Box component="span" sx={{ ...mono, color: 'text.secondary' }}>
            {check.id}
          </Box>
        </Fact>
        {link !== undefined && link.split('?')[0] !== pathname && (
          <Fact label="See">
            <CheckLink link={link} />
          </Fact>
        )}
      </Box>
    </Box>
  );
}
