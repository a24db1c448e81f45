# The page that plays the meeting platform, for trying things on this machine.

local-room =
    .title = Practice meeting room
    .about = This page plays the video platform. Nothing leaves this machine.
    .reference = Reference
    .when = Date and time
    .duration = Length
    .dial-in = By telephone
    .dial-in-code = { $phone }, code { $code }
    .state = State
    .people = In the room
    .nobody = nobody
    .patient = the person
    .clinician = the professional
    .both = the person and the professional
    .patient-arrives = The person arrives
    .clinician-arrives = The professional arrives
    .start = Start
    .end = End
    .wrong-order = This cannot be done now. State of the room: { $state }.
    .unknown-event = There is no such action.
    .not-found = There is no such room
    .not-found-help = Check the link: it may have been replaced.
    .foreign = This request comes from another page: it is refused.
    .other-language = Français

local-room-state =
    .empty = empty
    .waiting = waiting room
    .in-progress = in progress
    .ended = ended
    .cancelled = cancelled
