/** The drawings in icons.svg: a name here and a symbol there, or the test beside them fails. */
export type IconName =
  | 'arrow-down' | 'arrow-left' | 'arrow-right' | 'arrow-up' | 'assignments' | 'ban' | 'bell' | 'board' | 'building' | 'calendar' | 'chart' | 'check'
  | 'chevron-down' | 'chevron-left' | 'chevron-right' | 'chevron-up' | 'clock' | 'close' | 'cloud' | 'copy' | 'download' | 'edit' | 'external' | 'eye'
  | 'file' | 'filter' | 'flag' | 'flask' | 'globe' | 'grip' | 'hand' | 'history' | 'hourglass' | 'info' | 'keyboard' | 'link' | 'list' | 'lock'
  | 'mail' | 'mail-x' | 'map' | 'meeting' | 'menu' | 'milestone' | 'minus' | 'moon' | 'more' | 'overdue' | 'pause' | 'pending' | 'phone' | 'pin' | 'play' | 'plus'
  | 'print' | 'progress' | 'question' | 'redo' | 'refresh' | 'region' | 'roadmap' | 'rss' | 'search' | 'send' | 'session' | 'settings' | 'sign-in'
  | 'sign-out' | 'star' | 'sun' | 'swap' | 'table' | 'theme' | 'translate' | 'trash' | 'undo' | 'upload' | 'user' | 'users' | 'video' | 'warning'
  | 'year';
