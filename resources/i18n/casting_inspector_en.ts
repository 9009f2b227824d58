<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_GB">
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
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
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
</TS>
