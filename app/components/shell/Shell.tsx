import { ActionIcon, Anchor, Badge, Group, Indicator, Text, TextInput, Menu, UnstyledButton } from '@mantine/core'
import { IconBell, IconDots, IconHome, IconSearch, IconUserCircle } from '@tabler/icons-react'
import { Form, Link, NavLink, useLocation } from '@remix-run/react'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../permissions.ts'
import { LiveConnection, useLiveUpdates } from '../../realtime.tsx'
import { LiveToasts } from '../alerts/LiveToasts.tsx'
import { LiveStatus } from './LiveStatus.tsx'
import { useDayLookedAt } from '../../on-day.ts'
import { useRoot } from '../../root-data.ts'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { placesFor, usePlacePath, type Place } from './navigation.ts'
import { PlaceCount } from './PlaceCount.tsx'
import { SchemeToggle } from './SchemeToggle.tsx'
import classes from './Shell.module.css'

/** The skeleton around every page: rail and bar, on a telephone a bar at the foot. Bare before one is signed in. */
export function Shell({ children }: { children: ReactNode }) {
  const { me } = useRoot()
  const { t } = useTranslation()
  return (
    <>
      <a className="skip-link" href="#main">
        {t('common:skip')}
      </a>
      <DemoBanner />
      {me ? (
        <LiveConnection head={me.head} newsMark={me.newsMark}>
          <div className={classes.frame}>
            <TopBar name={me.name} unread={me.unread} />
            <Rail />
            <main id="main" className={classes.main}>
              {children}
            </main>
            <FootBar unread={me.unread} />
            <LiveToasts />
            <LiveStatus />
          </div>
        </LiveConnection>
      ) : (
        <main id="main" className={classes.bare}>
          {children}
        </main>
      )}
    </>
  )
}

function DemoBanner() {
  const { isDemo } = useRoot()
  const { t } = useTranslation()
  return isDemo ? (
    <aside className={`${classes.demo} no-print`} aria-label={t('common:demo')}>
      {t('common:demoBanner')}
    </aside>
  ) : null
}

function TopBar({ name, unread }: { name: string; unread: number }) {
  const { t } = useTranslation()
  return (
    <header className={`${classes.bar} no-print`}>
      <Anchor component={Link} to="/" className={classes.brand} underline="never">
        {t('common:product')}
      </Anchor>
      {useMay().can('read', 'Unit') ? <SearchBox /> : <span />}
      <Group gap={4} wrap="nowrap">
        <LanguageSwitch />
        <SchemeToggle />
        <Bell unread={unread} />
        <Anchor component={Link} to="/me" className={classes.me} underline="never">
          <IconUserCircle size={20} aria-hidden />
          <Text span size="sm" visibleFrom="md">
            {name}
          </Text>
          <Text span className={classes.hidden} hiddenFrom="md">
            {t('common:nav.me')}
          </Text>
        </Anchor>
      </Group>
    </header>
  )
}

/** For who may find something: administrators see no business data. */
function SearchBox() {
  const { t } = useTranslation()
  const box = useRef<HTMLInputElement>(null)
  const day = useDayLookedAt()
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      box.current?.focus()
    }
    window.addEventListener('keydown', focus)
    return () => window.removeEventListener('keydown', focus)
  }, [])
  return (
    <Form action="/search" role="search" className={classes.search}>
      {day && <input type="hidden" name="asOf" value={day} />}
      <TextInput
        ref={box}
        name="q"
        type="search"
        size="sm"
        leftSection={<IconSearch size={16} aria-hidden />}
        placeholder={t('common:search.placeholder')}
        aria-label={t('common:search.title')}
      />
    </Form>
  )
}

/** What is read in one window is read in all of them. */
function Bell({ unread }: { unread: number }) {
  const { t } = useTranslation()
  useLiveUpdates(['alerts.read'])
  return (
    <Indicator label={unread > 99 ? '99+' : unread} disabled={unread === 0} size={16} color="red" offset={6}>
      <ActionIcon
        component={Link}
        to="/alerts"
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={t('alerts:bell', { count: unread })}
        data-unread={unread}
      >
        <IconBell size={19} />
      </ActionIcon>
    </Indicator>
  )
}

function Rail() {
  const { t } = useTranslation()
  const places = placesFor(useMay())
  const pathTo = usePlacePath()
  const { pathname } = useLocation()
  return (
    <nav className={`${classes.rail} no-print`} aria-label={t('common:nav.label')}>
      {places.map(({ to, label, icon: Icon, also = [] }) => (
        <NavLink
          key={to}
          to={pathTo(to)}
          end={to === '/'}
          className={({ isActive }) => {
            const isHere = isActive || also.some((path) => pathname.startsWith(path))
            return (isHere ? classes.here : classes.place) ?? ''
          }}
        >
          <Icon size={18} stroke={1.6} aria-hidden />
          {t(`common:nav.${label}`)}
          <PlaceCount label={label} />
        </NavLink>
      ))}
    </nav>
  )
}

/** On a telephone: home, inbox, the first of one's own contexts, me, and the rest behind one button. */
function FootBar({ unread }: { unread: number }) {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const contexts = placesFor(useMay()).filter(({ to }) => to !== '/')
  const pathTo = usePlacePath()
  const places = [
    { to: '/', label: 'home', icon: IconHome },
    { to: '/alerts', label: 'alerts', icon: IconBell },
    ...contexts.slice(0, 1),
    { to: '/me', label: 'me', icon: IconUserCircle },
  ]
  return (
    <nav className={`${classes.foot} no-print`} aria-label={t('common:nav.label')}>
      {places.map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={pathTo(to)}
          className={classes.footPlace}
          aria-current={pathname === to ? 'page' : undefined}
        >
          <Icon size={20} stroke={1.6} aria-hidden />
          {t(`common:nav.${label}`)}
          <PlaceCount label={label} className={classes.footBadge} />
          {label === 'alerts' && unread > 0 && (
            <Badge size="xs" px={4} color="red" className={classes.footBadge}>
              {unread > 99 ? '99' : unread}
            </Badge>
          )}
        </Link>
      ))}
      {contexts.length > 1 && <MorePlaces places={contexts.slice(1)} />}
    </nav>
  )
}

function MorePlaces({ places }: { places: readonly Place[] }) {
  const { t } = useTranslation()
  const pathTo = usePlacePath()
  return (
    <Menu position="top-end" width="12rem">
      <Menu.Target>
        <UnstyledButton className={classes.footPlace}>
          <IconDots size={20} stroke={1.6} aria-hidden />
          {t('common:action.more')}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {places.map(({ to, label, icon: Icon }) => (
          <Menu.Item
            key={to}
            component={Link}
            to={pathTo(to)}
            leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
          >
            {t(`common:nav.${label}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
