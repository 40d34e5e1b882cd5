'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { AccountView } from '@/server/views/accounts';
import { noticeText } from '@/server/words/notice-text';
import { useApiClient, useLive } from '../api/client';
import { useLanguage } from '../i18n/context';

const RETRY_MS = 5_000;

/** Shows notices as notifications of the browser, as long as the panel is open and the account wants them. */
export function useNotices(account: AccountView | undefined): void {
  const client = useApiClient();
  const live = useLive();
  const router = useRouter();
  const { language } = useLanguage();
  const wanted = account?.notices;
  useEffect(() => {
    if (!live || !wanted || !('Notification' in window) || Notification.permission !== 'granted') return;
    let over = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    let stop = () => {};
    const follow = () => {
      const later = () => {
        clearTimeout(again);
        if (!over) again = setTimeout(follow, RETRY_MS);
      };
      const subscription = client.notices.follow.subscribe(undefined, {
        onData(news) {
          if (news.kind === 'heard') return;
          const { title, lines } = noticeText(news.notice, language);
          // Several tabs say the same thing once.
          const tag = `${news.cloud} ${news.notice.kind} ${news.notice.at}`;
          const shown = new Notification(title, { body: lines.join('\n'), tag, lang: language });
          shown.onclick = () => {
            window.focus();
            router.push(`/clouds/${news.cloud}`);
          };
        },
        onError: later,
        onComplete: later,
      });
      stop = () => subscription.unsubscribe();
    };
    follow();
    return () => {
      over = true;
      clearTimeout(again);
      stop();
    };
  }, [client, live, wanted, language, router]);
}
