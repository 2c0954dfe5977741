<?php
// Uses VDULab/Skype-for-Business-UCWA-PHP: php fork.php CHECKOUT USER PASSWORD
[, $checkout, $user, $password] = $argv;
foreach (['Base', 'InitConnection', 'UseConnection'] as $class) {
    require "$checkout/src/SkypeForBusiness/$class.php";
}
function step($what, $done) {
    echo "$what: ", json_encode($done), "\n";
    if (!$done) exit(1);
}
$discovery = ['ucwa_autodiscover' => 'https://lyncdiscover.contoso.com'];
$init = new SkypeForBusiness\InitConnection('http://localhost', $discovery);
step('signed in', $init->getAccessToken($user, $password));
$use = new SkypeForBusiness\UseConnection();
step('registered', $use->registerApplication('My App'));
step('available', $use->makeMeAvailable());
step('begun', $use->createConversation('sip:bena@contoso.com', 'Subject'));
step('accepted', $use->waitForAccept());
step('sent', $use->sendMessage('Hello Ben', ''));
step('ended', $use->terminateConversation());
step('deleted', $use->deleteApplication());
