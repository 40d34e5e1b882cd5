'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { SectionHeader } from '../ui/page';

/** Before the first deploy there is no certificate to look at, and no authority to go on from. */
export function FirstCertificates(props: { readonly cloud: string }) {
  const t = useText();
  return (
    <section aria-label={t.overview.certificates}>
      <SectionHeader>
        <h2>{t.overview.certificates}</h2>
      </SectionHeader>
      <MakeCertificates cloud={props.cloud} first />
    </section>
  );
}

/** Makes the certificates of a cloud that are missing, or takes the next step to another authority. */
export function MakeCertificates(props: { readonly cloud: string; readonly first?: boolean }) {
  const t = useText().certificates;
  const text = useText();
  const api = useApi();
  const queries = useQueryClient();
  const make = useMutation({
    ...api.certificates.make.mutationOptions(),
    onSuccess: () => queries.invalidateQueries(),
  });
  const begin = (rotate: boolean) => make.mutate({ cloud: props.cloud, rotate });
  const done = make.data;
  return (
    <div className="mb-6 grid gap-2">
      {make.error && <Alert variant="destructive" {...errorText(make.error, text)} />}
      {done && (
        <Alert
          mark="ok"
          title={done.files.length === 0 ? t.complete : t.done[done.step]}
          detail={done.files.join('\n')}
          remedy={done.files.length === 0 ? undefined : t.next}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="outline" size="sm" disabled={make.isPending} onClick={() => begin(false)}>
          {t.make}
        </Button>
        {!props.first && (
          <Button variant="outline" size="sm" disabled={make.isPending} onClick={() => begin(true)}>
            {t.rotate}
          </Button>
        )}
      </div>
      <p className="text-ink-3">{props.first ? t.first : t.lead}</p>
    </div>
  );
}
