'use client';
import { useState } from 'react';
import { errorText } from '../api/error';
import { usePlanning } from '../clouds/use-planning';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Choice, ChoiceText } from '../ui/choice';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';

/** Asks how a host is to be taken out of service; the plan shows everything before anything is done. */
export function MaintainButton(props: { readonly cloud: string; readonly host: string }) {
  const t = useText();
  const h = t.topology.hostPage;
  const [asking, setAsking] = useState(false);
  const [reboot, setReboot] = useState(false);
  const planning = usePlanning(props.cloud);
  return (
    <>
      <Button variant="outline" onClick={() => setAsking(true)}>
        {h.maintain}
      </Button>
      <Dialog open={asking} onOpenChange={setAsking}>
        <DialogContent title={h.maintainTitle(props.host)} text={h.maintainText}>
          <div className="grid gap-2">
            {(['hand', 'reboot'] as const).map((way) => (
              <Choice
                key={way}
                group="maintain"
                value={way}
                chosen={reboot ? 'reboot' : 'hand'}
                onChoose={(value) => setReboot(value === 'reboot')}
                title={h.maintainWays[way]}
              >
                <ChoiceText>{h.maintainHelp[way]}</ChoiceText>
              </Choice>
            ))}
          </div>
          {planning.error && <Alert variant="destructive" {...errorText(planning.error, t)} />}
          <DialogFooter>
            <Button variant="outline" onClick={() => setAsking(false)}>
              {t.common.cancel}
            </Button>
            <Button
              disabled={planning.isPending}
              onClick={() =>
                planning.plan('maintain', { hosts: [props.host], ...(reboot ? { reboot } : {}) })
              }
            >
              {h.maintainPlan}
            </Button>
          </DialogFooter>
        </DialogContent>
      </Dialog>
    </>
  );
}
