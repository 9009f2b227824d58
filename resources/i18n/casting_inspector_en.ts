<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_GB">
<context>
    <name>FilesDesk</name>
    <message numerus="yes">
        <source>{done} of %Ln file(s)</source>
        <translation>
            <numerusform>{done} of %Ln file</numerusform>
            <numerusform>{done} of %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moving %Ln file(s) to {folder} was interrupted after {done}.</source>
        <translation>
            <numerusform>Moving %Ln file to {folder} was interrupted after {done}.</numerusform>
            <numerusform>Moving %Ln files to {folder} was interrupted after {done}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copying %Ln file(s) to {folder} was interrupted after {done}.</source>
        <translation>
            <numerusform>Copying %Ln file to {folder} was interrupted after {done}.</numerusform>
            <numerusform>Copying %Ln files to {folder} was interrupted after {done}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln image(s) into folders by verdict in</source>
        <translation>
            <numerusform>Move %Ln image into folders by verdict in</numerusform>
            <numerusform>Move %Ln images into folders by verdict in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln image(s) into folders by verdict in</source>
        <translation>
            <numerusform>Copy %Ln image into folders by verdict in</numerusform>
            <numerusform>Copy %Ln images into folders by verdict in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) could not be collected.</source>
        <translation>
            <numerusform>%Ln image could not be collected.</numerusform>
            <numerusform>%Ln images could not be collected.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) stayed where they were.</source>
        <translation>
            <numerusform>%Ln file stayed where it was.</numerusform>
            <numerusform>%Ln files stayed where they were.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InspectPage</name>
    <message numerus="yes">
        <source>%Ln image(s) in {time}</source>
        <translation>
            <numerusform>%Ln image in {time}</numerusform>
            <numerusform>%Ln images in {time}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Plural</name>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln image</numerusform>
            <numerusform>%Ln images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln inspection(s)</source>
        <translation>
            <numerusform>%Ln inspection</numerusform>
            <numerusform>%Ln inspections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {total} stand(s) out: {names}.</source>
        <translation>
            <numerusform>%Ln of {total} stands out: {names}.</numerusform>
            <numerusform>%Ln of {total} stand out: {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <comment>of</comment>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <comment>of</comment>
        <translation>
            <numerusform>%Ln day</numerusform>
            <numerusform>%Ln days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lot(s)</source>
        <comment>of</comment>
        <translation>
            <numerusform>%Ln lot</numerusform>
            <numerusform>%Ln lots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{share} right on %Ln held-out image(s): </source>
        <translation>
            <numerusform>{share} right on %Ln held-out image: </numerusform>
            <numerusform>{share} right on %Ln held-out images: </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln escape(s)</source>
        <translation>
            <numerusform>%Ln escape</numerusform>
            <numerusform>%Ln escapes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) added to the training collection.</source>
        <translation>
            <numerusform>%Ln image added to the training collection.</numerusform>
            <numerusform>%Ln images added to the training collection.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) put back.</source>
        <translation>
            <numerusform>%Ln file put back.</numerusform>
            <numerusform>%Ln files put back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) deleted from {folder}.</source>
        <translation>
            <numerusform>%Ln file deleted from {folder}.</numerusform>
            <numerusform>%Ln files deleted from {folder}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) moved to {folder}.</source>
        <translation>
            <numerusform>%Ln file moved to {folder}.</numerusform>
            <numerusform>%Ln files moved to {folder}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) copied to {folder}.</source>
        <translation>
            <numerusform>%Ln file copied to {folder}.</numerusform>
            <numerusform>%Ln files copied to {folder}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stayed where they were.</source>
        <translation>
            <numerusform>%Ln stayed where it was.</numerusform>
            <numerusform>%Ln stayed where they were.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln record(s) in {path}</source>
        <translation>
            <numerusform>Saved %Ln record in {path}</numerusform>
            <numerusform>Saved %Ln records in {path}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message numerus="yes">
        <source>{done} of %Ln image(s) found so far</source>
        <translation>
            <numerusform>{done} of %Ln image found so far</numerusform>
            <numerusform>{done} of %Ln images found so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingForm</name>
    <message numerus="yes">
        <source>%Ln OK image(s)</source>
        <translation>
            <numerusform>%Ln OK image</numerusform>
            <numerusform>%Ln OK images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln DEFECT image(s)</source>
        <translation>
            <numerusform>%Ln DEFECT image</numerusform>
            <numerusform>%Ln DEFECT images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchBar</name>
    <message numerus="yes">
        <source>%Ln older one(s) on the page History only</source>
        <translation>
            <numerusform>%Ln older one on the page History only</numerusform>
            <numerusform>%Ln older ones on the page History only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them had yet to be decided on</source>
        <translation>
            <numerusform>%Ln of them had yet to be decided on</numerusform>
            <numerusform>%Ln of them had yet to be decided on</numerusform>
        </translation>
    </message>
</context>
</TS>
