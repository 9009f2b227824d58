<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en_GB">
<context>
    <name>Command</name>
    <message>
        <source>Inspect</source>
        <translation>Inspektion</translation>
    </message>
    <message>
        <source>Judge images</source>
        <translation>Bilder beurteilen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Teach a new detector</source>
        <translation>Einen neuen Detektor anlernen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Look up what was inspected</source>
        <translation>Nachsehen, was inspiziert wurde</translation>
    </message>
    <message>
        <source>Open images…</source>
        <translation>Bilder öffnen…</translation>
    </message>
    <message>
        <source>Choose image files</source>
        <translation>Bilddateien auswählen</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Choose a folder of images</source>
        <translation>Einen Ordner mit Bildern auswählen</translation>
    </message>
    <message>
        <source>Watch folder…</source>
        <translation>Ordner überwachen…</translation>
    </message>
    <message>
        <source>Judge what arrives in a folder</source>
        <translation>Beurteilen, was in einem Ordner eintrifft</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Judge what was copied: files or a picture</source>
        <translation>Kopiertes beurteilen: Dateien oder ein Bild</translation>
    </message>
    <message>
        <source>Try the samples</source>
        <translation>Beispiele ansehen</translation>
    </message>
    <message>
        <source>Judge the castings that come along</source>
        <translation>Die mitgelieferten Gussteile beurteilen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Save the results as a table</source>
        <translation>Die Ergebnisse als Tabelle speichern</translation>
    </message>
    <message>
        <source>Copy into folders…</source>
        <translation>In Ordner kopieren…</translation>
    </message>
    <message>
        <source>Copy images into a folder for each verdict</source>
        <translation>Bilder in je einen Ordner pro Urteil kopieren</translation>
    </message>
    <message>
        <source>Move into folders…</source>
        <translation>In Ordner verschieben…</translation>
    </message>
    <message>
        <source>Move images into a folder for each verdict</source>
        <translation>Bilder in je einen Ordner pro Urteil verschieben</translation>
    </message>
    <message>
        <source>Collect for training</source>
        <translation>Fürs Training sammeln</translation>
    </message>
    <message>
        <source>Add the selected images to the collection</source>
        <translation>Die ausgewählten Bilder in die Sammlung aufnehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop judging this folder</source>
        <translation>Diesen Ordner nicht weiter beurteilen</translation>
    </message>
    <message>
        <source>Inspect again</source>
        <translation>Erneut inspizieren</translation>
    </message>
    <message>
        <source>Judge the same images again</source>
        <translation>Dieselben Bilder noch einmal beurteilen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Narrow down by name and probability</source>
        <translation>Nach Name und Wahrscheinlichkeit eingrenzen</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>Miniaturen</translation>
    </message>
    <message>
        <source>Show the results as pictures</source>
        <translation>Die Ergebnisse als Bilder zeigen</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Fit the image into the view</source>
        <translation>Das Bild in die Ansicht einpassen</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>One image pixel on one screen pixel</source>
        <translation>Ein Bildpunkt auf einem Bildschirmpunkt</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Enlarge the image</source>
        <translation>Das Bild vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Shrink the image</source>
        <translation>Das Bild verkleinern</translation>
    </message>
    <message>
        <source>Defect map</source>
        <translation>Fehlerkarte</translation>
    </message>
    <message>
        <source>Show where the defect is suspected</source>
        <translation>Zeigen, wo der Fehler vermutet wird</translation>
    </message>
    <message>
        <source>Outlines</source>
        <translation>Umrisse</translation>
    </message>
    <message>
        <source>Outline the suspected places, untinted</source>
        <translation>Verdächtige Stellen umranden statt einfärben</translation>
    </message>
    <message>
        <source>Fainter map</source>
        <translation>Karte schwächer</translation>
    </message>
    <message>
        <source>Tint the suspected places less</source>
        <translation>Verdächtige Stellen schwächer einfärben</translation>
    </message>
    <message>
        <source>Stronger map</source>
        <translation>Karte stärker</translation>
    </message>
    <message>
        <source>Tint the suspected places more</source>
        <translation>Verdächtige Stellen stärker einfärben</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Show the good part that looks most like this one</source>
        <translation>Das gute Teil zeigen, das diesem am ähnlichsten sieht</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Move over the enlarged image</source>
        <translation>Über das vergrößerte Bild wandern</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>Zustimmen</translation>
    </message>
    <message>
        <source>Agree with the detector</source>
        <translation>Dem Detektor zustimmen</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Decide that the casting is OK</source>
        <translation>Entscheiden: das Gussteil ist OK</translation>
    </message>
    <message>
        <source>DEFECT</source>
        <translation>DEFEKT</translation>
    </message>
    <message>
        <source>Decide that the casting is defective</source>
        <translation>Entscheiden: das Gussteil ist defekt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Write a note on the image</source>
        <translation>Eine Notiz zum Bild schreiben</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take the last decision back</source>
        <translation>Die letzte Entscheidung zurücknehmen</translation>
    </message>
    <message>
        <source>Next to review</source>
        <translation>Nächstes zu prüfen</translation>
    </message>
    <message>
        <source>Next image that a person has to decide</source>
        <translation>Nächstes Bild, das ein Mensch entscheiden muss</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Den Verlauf durchsuchen</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Look for new records</source>
        <translation>Nach neuen Aufzeichnungen sehen</translation>
    </message>
    <message>
        <source>Save the inspections that were found</source>
        <translation>Die gefundenen Inspektionen speichern</translation>
    </message>
    <message>
        <source>Lot report…</source>
        <translation>Losbericht…</translation>
    </message>
    <message>
        <source>Write a report on the chosen lot</source>
        <translation>Einen Bericht über das gewählte Los schreiben</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden…</translation>
    </message>
    <message>
        <source>Say who inspects and which lot</source>
        <translation>Angeben, wer inspiziert und welches Los</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Detector, limits, appearance, folders</source>
        <translation>Detektor, Grenzen, Aussehen, Ordner</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>List all keys</source>
        <translation>Alle Tasten auflisten</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Show version and detector</source>
        <translation>Version und Detektor zeigen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Das Fenster schließen</translation>
    </message>
</context>
<context>
    <name>Plural</name>
    <message numerus="yes">
        <source>%Ln image(s)</source>
        <translation>
            <numerusform>%Ln Bild</numerusform>
            <numerusform>%Ln Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>DEFECT</source>
        <translation>DEFEKT</translation>
    </message>
    <message>
        <source>REVIEW</source>
        <translation>PRÜFEN</translation>
    </message>
    <message>
        <source>ERROR</source>
        <translation>UNLESBAR</translation>
    </message>
    <message>
        <source>Does not look like the castings this detector was trained on. Check the part and the camera.</source>
        <translation>Sieht nicht aus wie die Gussteile, mit denen dieser Detektor trainiert wurde. Teil und Kamera kontrollieren.</translation>
    </message>
    <message>
        <source>The image shows hardly any contrast. Check lamp, lens and camera.</source>
        <translation>Das Bild zeigt kaum Kontrast. Lampe, Objektiv und Kamera kontrollieren.</translation>
    </message>
</context>
<context>
    <name>language</name>
    <message>
        <source>yyyy-MM-dd HH:mm:ss</source>
        <translation>dd.MM.yyyy HH:mm:ss</translation>
    </message>
</context>
<context>
    <name>settings_table</name>
    <message>
        <source>Judging</source>
        <translation>Beurteilen</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Detector</source>
        <translation>Detektor</translation>
    </message>
    <message>
        <source>Judges the castings, here and on the command line.</source>
        <translation>Beurteilt die Gussteile, hier und auf der Befehlszeile.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Below the lower limit a casting is OK, from the upper one on it is a DEFECT, between them it is for REVIEW.</source>
        <translation>Unter der unteren Grenze ist ein Gussteil OK, ab der oberen DEFEKT, dazwischen ist es zu PRÜFEN.</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Who inspects; stands in the records.</source>
        <translation>Wer inspiziert; steht in den Aufzeichnungen.</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Castings that are inspected and reported together.</source>
        <translation>Gussteile, die zusammen inspiziert werden und in einen Bericht kommen.</translation>
    </message>
    <message>
        <source>Ask for operator and lot at start</source>
        <translation>Beim Start nach Prüfer und Los fragen</translation>
    </message>
    <message>
        <source>For stations that several people use.</source>
        <translation>Für Arbeitsplätze, die mehrere benutzen.</translation>
    </message>
    <message>
        <source>After a decision go to the next doubtful image</source>
        <translation>Nach einer Entscheidung zum nächsten fraglichen Bild gehen</translation>
    </message>
    <message>
        <source>Without it the image that was decided stays.</source>
        <translation>Sonst bleibt das entschiedene Bild stehen.</translation>
    </message>
    <message>
        <source>Collect overrides for training</source>
        <translation>Korrekturen fürs Training sammeln</translation>
    </message>
    <message>
        <source>An image whose verdict a person changes is copied to the collection.</source>
        <translation>Ein Bild, dessen Urteil ein Mensch ändert, wird in die Sammlung kopiert.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>System follows the setting of this computer.</source>
        <translation>System folgt der Einstellung dieses Computers.</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>System follows this computer. Takes effect when the program is started next.</source>
        <translation>System folgt diesem Computer. Wirkt beim nächsten Start des Programms.</translation>
    </message>
    <message>
        <source>Strength of the defect map</source>
        <translation>Stärke der Fehlerkarte</translation>
    </message>
    <message>
        <source>How strongly the map tints an image that is opened.</source>
        <translation>Wie stark die Karte ein Bild einfärbt, das geöffnet wird.</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exporte</translation>
    </message>
    <message>
        <source>Where tables and reports are offered to be saved; without it the last folder.</source>
        <translation>Wo Tabellen und Berichte zum Speichern angeboten werden; sonst der letzte Ordner.</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>Where images for training are copied; without it the user data folder.</source>
        <translation>Wohin Bilder fürs Training kopiert werden; sonst der Ordner für Benutzerdaten.</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>Stands at the top of every report: company, address, number of the form.</source>
        <translation>Steht oben in jedem Bericht: Firma, Anschrift, Formularnummer.</translation>
    </message>
</context>
</TS>
