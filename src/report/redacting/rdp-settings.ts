/**
 * The names of settings that .rdp files are known to hold; any other name may be somebody’s.
 * https://learn.microsoft.com/azure/virtual-desktop/rdp-properties
 */
export const rdpSettings: ReadonlySet<string> = new Set([
  ...['full address', 'alternate full address', 'server port', 'username', 'domain', 'password 51', 'winposstr'],
  ...['screen mode id', 'use multimon', 'desktopwidth', 'desktopheight', 'session bpp', 'compression', 'keyboardhook'],
  ...['audiocapturemode', 'audiomode', 'audioqualitymode', 'videoplaybackmode', 'encode redirected video capture'],
  ...['connection type', 'networkautodetect', 'bandwidthautodetect', 'displayconnectionbar', 'pinconnectionbar'],
  ...['enableworkspacereconnect', 'disable wallpaper', 'allow font smoothing', 'allow desktop composition'],
  ...['disable full window drag', 'disable menu anims', 'disable themes', 'disable cursor setting', 'bitmapcachesize'],
  ...['bitmapcachepersistenable', 'redirectprinters', 'redirectcomports', 'redirectsmartcards', 'redirectclipboard'],
  ...['redirectposdevices', 'redirectdirectx', 'redirectdrives', 'redirectlocation', 'redirectwebauthn'],
  ...['camerastoredirect', 'usbdevicestoredirect', 'devicestoredirect', 'drivestoredirect', 'autoreconnection enabled'],
  ...['authentication level', 'prompt for credentials', 'prompt for credentials on client', 'promptcredentialonce'],
  ...['negotiate security layer', 'remoteapplicationmode', 'remoteapplicationname', 'remoteapplicationprogram'],
  ...['remoteapplicationcmdline', 'remoteapplicationexpandcmdline', 'remoteapplicationexpandworkingdir'],
  ...['remoteapplicationfile', 'remoteapplicationicon', 'alternate shell', 'shell working directory'],
  ...[
    'gatewayhostname',
    'gatewayusagemethod',
    'gatewaycredentialssource',
    'gatewayprofileusagemethod',
    'gatewaybrokeringtype',
  ],
  ...['use redirection server name', 'rdgiskdcproxy', 'kdcproxyname', 'loadbalanceinfo', 'enablecredsspsupport'],
  ...['enablerdsaadauth', 'targetisaadjoined', 'administrative session', 'connect to console', 'span monitors'],
  ...['selectedmonitors', 'maximizetocurrentdisplays', 'singlemoninwindowedmode', 'dynamic resolution', 'smart sizing'],
  ...['desktop size id', 'desktopscalefactor', 'public mode', 'enablesuperpan', 'superpanaccelerationfactor'],
  ...['signscope', 'signature', 'workspace id', 'eventloguploadaddress', 'disableconnectionsharing', 'support_url'],
  ...['disableremoteappcapscheck', 'redirected video capture encoding quality', 'server port', 'hdx', 'pcb'],
]);
