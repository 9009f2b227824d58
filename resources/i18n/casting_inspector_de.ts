<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en_GB">
<context>
    <name>ChartLegend</name>
    <message>
        <source>Diamond: outside the limits. Triangle: another rule is broken.</source>
        <translation>Raute: außerhalb der Grenzen. Dreieck: eine andere Regel ist verletzt.</translation>
    </message>
    <message>
        <source>outside the limits</source>
        <translation>außerhalb der Grenzen</translation>
    </message>
    <message>
        <source>breaks another rule</source>
        <translation>verletzt eine andere Regel</translation>
    </message>
    <message>
        <source>limits (3 sigma)</source>
        <translation>Grenzen (3 Sigma)</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
</context>
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
        <source>Next to decide</source>
        <translation>Nächstes zu entscheiden</translation>
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
    <name>DecisionBar</name>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>DecisionDesk</name>
    <message>
        <source>{left} of {total} to review</source>
        <translation>{left}/{total} offen</translation>
    </message>
    <message>
        <source>All {total} reviewed</source>
        <translation>Alle {total} geprüft</translation>
    </message>
    <message>
        <source>Nothing to review</source>
        <translation>Nichts zu prüfen</translation>
    </message>
    <message>
        <source>From the top:</source>
        <translation>Von oben:</translation>
    </message>
    <message>
        <source>{files} unreadable</source>
        <translation>{files} unlesbar</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note on {image}:</source>
        <translation>Notiz zu {image}:</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Wait until the image is there.</source>
        <translation>Warten, bis das Bild da ist.</translation>
    </message>
    <message>
        <source>The filter hides this image.</source>
        <translation>Bild ausgefiltert</translation>
    </message>
</context>
<context>
    <name>DetectorLine</name>
    <message>
        <source>Loading the detector…</source>
        <translation>Der Detektor wird geladen…</translation>
    </message>
    <message>
        <source>Detector {id} · {preset} · trained {day}</source>
        <translation>Detektor {id} · {preset} · trainiert {day}</translation>
    </message>
    <message>
        <source>Detector {id}</source>
        <translation>Detektor {id}</translation>
    </message>
    <message>
        <source>No detector in use</source>
        <translation>Kein Detektor in Gebrauch</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Drop images or folders here</source>
        <translation>Bilder oder Ordner hier ablegen</translation>
    </message>
    <message>
        <source>Folders are searched with their subfolders.</source>
        <translation>Ordner werden mit ihren Unterordnern durchsucht.</translation>
    </message>
    <message>
        <source>Folders are searched without their subfolders.</source>
        <translation>Ordner werden ohne ihre Unterordner durchsucht.</translation>
    </message>
    <message>
        <source>JPEG, PNG, BMP, TIFF or WebP.</source>
        <translation>JPEG, PNG, BMP, TIFF oder WebP.</translation>
    </message>
    <message>
        <source>There are no images in what was opened; try another folder.</source>
        <translation>In dem, was geöffnet wurde, sind keine Bilder; einen anderen Ordner versuchen.</translation>
    </message>
    <message>
        <source>There are no images in what was opened; subfolders are left out, as the settings say.</source>
        <translation>In dem, was geöffnet wurde, sind keine Bilder; Unterordner bleiben aus, wie es die Einstellungen sagen.</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Show details</source>
        <translation>Einzelheiten zeigen</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Hide details</source>
        <translation>Einzelheiten verbergen</translation>
    </message>
</context>
<context>
    <name>FilesDesk</name>
    <message numerus="yes">
        <source>{done} of %Ln file(s)</source>
        <translation>
            <numerusform>{done} von %Ln Datei</numerusform>
            <numerusform>{done} von %Ln Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Show why</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Putting files back from {folder} was interrupted.</source>
        <translation>Das Zurücklegen von Dateien aus {folder} wurde unterbrochen.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message numerus="yes">
        <source>Moving %Ln file(s) to {folder} was interrupted after {done}.</source>
        <translation>
            <numerusform>Das Verschieben von %Ln Datei nach {folder} wurde nach {done} unterbrochen.</numerusform>
            <numerusform>Das Verschieben von %Ln Dateien nach {folder} wurde nach {done} unterbrochen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copying %Ln file(s) to {folder} was interrupted after {done}.</source>
        <translation>
            <numerusform>Das Kopieren von %Ln Datei nach {folder} wurde nach {done} unterbrochen.</numerusform>
            <numerusform>Das Kopieren von %Ln Dateien nach {folder} wurde nach {done} unterbrochen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Zu Ende bringen</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>So lassen</translation>
    </message>
    <message numerus="yes">
        <source>Move %Ln image(s) into folders by verdict in</source>
        <translation>
            <numerusform>%Ln Bild nach Urteil in Ordner verschieben unter</numerusform>
            <numerusform>%Ln Bilder nach Urteil in Ordner verschieben unter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln image(s) into folders by verdict in</source>
        <translation>
            <numerusform>%Ln Bild nach Urteil in Ordner kopieren unter</numerusform>
            <numerusform>%Ln Bilder nach Urteil in Ordner kopieren unter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) could not be collected.</source>
        <translation>
            <numerusform>%Ln Bild konnte nicht gesammelt werden.</numerusform>
            <numerusform>%Ln Bilder konnten nicht gesammelt werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) stayed where they were.</source>
        <translation>
            <numerusform>%Ln Datei blieb, wo sie war.</numerusform>
            <numerusform>%Ln Dateien blieben, wo sie waren.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Least defect probability</source>
        <translation>Kleinste Fehlerwahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Largest defect probability</source>
        <translation>Größte Fehlerwahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Part of the name or folder</source>
        <translation>Teil von Name oder Ordner</translation>
    </message>
    <message>
        <source>Part of the path</source>
        <translation>Teil des Pfads</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
</context>
<context>
    <name>HistoryChart</name>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt…</translation>
    </message>
    <message>
        <source>{rate} {by_what}, in %</source>
        <translation>{rate} {by_what}, in %</translation>
    </message>
    <message>
        <source>Point at the chart, or use its arrow keys, to read single values.</source>
        <translation>Auf das Diagramm zeigen oder seine Pfeiltasten benutzen, um einzelne Werte zu lesen.</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Grouping</source>
        <translation>Gruppierung</translation>
    </message>
    <message>
        <source>in %</source>
        <translation>in %</translation>
    </message>
</context>
<context>
    <name>HistoryFilters</name>
    <message>
        <source>Part of path or note</source>
        <translation>Teil von Pfad oder Notiz</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>All lots</source>
        <translation>Alle Lose</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>All operators</source>
        <translation>Alle Prüfer</translation>
    </message>
    <message>
        <source>Overridden only</source>
        <translation>Nur korrigierte</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Verdict of the detector</source>
        <translation>Urteil des Detektors</translation>
    </message>
    <message>
        <source>All verdicts</source>
        <translation>Alle Urteile</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>Noch offen</translation>
    </message>
    <message>
        <source>{review} or {error}, and nobody has decided yet</source>
        <translation>{review} oder {error}, und noch niemand hat entschieden</translation>
    </message>
    <message>
        <source>Only where a person has decided otherwise than the detector</source>
        <translation>Nur wo ein Mensch anders entschieden hat als der Detektor</translation>
    </message>
    <message>
        <source>Lift all filters</source>
        <translation>Alle Filter aufheben</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter aufheben</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Searching…</source>
        <translation>Wird gesucht…</translation>
    </message>
    <message>
        <source>The records could not be read.</source>
        <translation>Die Aufzeichnungen konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Cancel report ({phase} {done} of {total})</source>
        <translation>Bericht abbrechen ({phase} {done} von {total})</translation>
    </message>
    <message>
        <source>Inspections and rates</source>
        <translation>Inspektionen und Raten</translation>
    </message>
    <message>
        <source>{what}; choose one in the field Lot first</source>
        <translation>{what}; zuerst eines im Feld Los wählen</translation>
    </message>
</context>
<context>
    <name>HistoryTable</name>
    <message>
        <source>Inspections</source>
        <translation>Inspektionen</translation>
    </message>
</context>
<context>
    <name>ImagePanel</name>
    <message>
        <source>This file cannot be shown.</source>
        <translation>Diese Datei kann nicht angezeigt werden.</translation>
    </message>
    <message>
        <source>{row} of {total}</source>
        <translation>{row} von {total}</translation>
    </message>
    <message>
        <source>Column, row and gray value (0 to 255) under the cursor</source>
        <translation>Spalte, Zeile und Grauwert (0 bis 255) unter dem Zeiger</translation>
    </message>
    <message>
        <source>Strength of the defect map ([ and ])</source>
        <translation>Stärke der Fehlerkarte ([ und ])</translation>
    </message>
    <message>
        <source>Strength of the defect map</source>
        <translation>Stärke der Fehlerkarte</translation>
    </message>
    <message>
        <source>The detector in use gives no features to find a similar part by.</source>
        <translation>Der Detektor in Gebrauch liefert keine Merkmale, um ein ähnliches Teil zu finden.</translation>
    </message>
    <message>
        <source>Image · {file}</source>
        <translation>Bild · {file}</translation>
    </message>
</context>
<context>
    <name>ImageView</name>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>InspectPage</name>
    <message>
        <source>From the records, as {detector} judged it on {time}.</source>
        <translation>Aus den Aufzeichnungen, wie {detector} es am {time} beurteilt hat.</translation>
    </message>
    <message>
        <source>Waiting for images in {folder}</source>
        <translation>Warten auf Bilder in {folder}</translation>
    </message>
    <message>
        <source>Nothing was judged.</source>
        <translation>Nichts wurde beurteilt.</translation>
    </message>
    <message>
        <source>Cancelled after {done} of {found}</source>
        <translation>Abgebrochen nach {done} von {found}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) in {time}</source>
        <translation>
            <numerusform>%Ln Bild in {time}</numerusform>
            <numerusform>%Ln Bilder in {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>These results come from {before}; {now} is in use now.</source>
        <translation>Diese Ergebnisse stammen von {before}; in Gebrauch ist jetzt {now}.</translation>
    </message>
    <message>
        <source>These results were judged by other limits than those set now.</source>
        <translation>Diese Ergebnisse wurden nach anderen Grenzen beurteilt, als jetzt gesetzt sind.</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Bestes</translation>
    </message>
</context>
<context>
    <name>LimitsEditor</name>
    <message>
        <source>Defects that pass</source>
        <translation>Durchgelassene Fehler</translation>
    </message>
    <message>
        <source>Good castings rejected</source>
        <translation>Verworfene gute Gussteile</translation>
    </message>
    <message>
        <source>Left to a person</source>
        <translation>Einem Menschen überlassen</translation>
    </message>
    <message>
        <source>Lower limit</source>
        <translation>Untere Grenze</translation>
    </message>
    <message>
        <source>Upper limit</source>
        <translation>Obere Grenze</translation>
    </message>
    <message>
        <source>Back to the detector&apos;s own</source>
        <translation>Zurück zu denen des Detektors</translation>
    </message>
    <message>
        <source>OK below {low}, DEFECT from {high}</source>
        <translation>OK unter {low}, DEFEKT ab {high}</translation>
    </message>
    <message>
        <source>There are no figures with this detector that tell what limits cost.</source>
        <translation>Zu diesem Detektor gibt es keine Zahlen, die sagen, was Grenzen kosten.</translation>
    </message>
    <message>
        <source>Expected of {castings} castings of which {rate} are defective, from {defect} images of defective and {good} of good castings that took no part in the training. Each casting counts once here, however many images show it; the detector&apos;s card counts images, so its shares differ. An estimate: other castings differ.</source>
        <translation>Erwartet bei {castings} Gussteilen, von denen {rate} defekt sind, nach {defect} Bildern von defekten und {good} von guten Gussteilen, die am Training nicht beteiligt waren. Jedes Gussteil zählt hier einmal, gleich wie viele Bilder es zeigen; das Datenblatt des Detektors zählt Bilder und nennt darum andere Anteile. Eine Schätzung: andere Gussteile weichen ab.</translation>
    </message>
    <message>
        <source>OK below</source>
        <translation>OK unter</translation>
    </message>
    <message>
        <source>DEFECT from</source>
        <translation>DEFEKT ab</translation>
    </message>
    <message>
        <source>Of {castings} castings</source>
        <translation>Von {castings} Gussteilen</translation>
    </message>
    <message>
        <source>These limits</source>
        <translation>Diese Grenzen</translation>
    </message>
    <message>
        <source>The detector&apos;s own</source>
        <translation>Die des Detektors</translation>
    </message>
</context>
<context>
    <name>LotReportCards</name>
    <message>
        <source>None.</source>
        <translation>Keine.</translation>
    </message>
    <message>
        <source>Orange on a picture marks where the detector that judged it suspects a defect.</source>
        <translation>Orange zeigt auf einem Bild, wo der Detektor, der es beurteilt hat, einen Fehler vermutet.</translation>
    </message>
    <message>
        <source>{number} of them with a picture; a report holds {limit}.</source>
        <translation>{number} davon mit Bild; ein Bericht fasst {limit}.</translation>
    </message>
    <message>
        <source>The first {number} of {total} are listed; all of them are in the records: {command}</source>
        <translation>Hier stehen die ersten {number} von {total}; alle stehen in den Aufzeichnungen: {command}</translation>
    </message>
    <message>
        <source>{image}, with its defect map</source>
        <translation>{image}, mit Fehlerkarte</translation>
    </message>
    <message>
        <source>{image}, without a defect map</source>
        <translation>{image}, ohne Fehlerkarte</translation>
    </message>
    <message>
        <source>Judged</source>
        <translation>Beurteilt</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>{word} by {person}, {time}</source>
        <translation>{word} durch {person}, {time}</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>decided on an earlier inspection of the same image</source>
        <translation>entschieden bei einer früheren Inspektion desselben Bildes</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>{verdict}, defect probability {share}</source>
        <translation>{verdict}, Fehlerwahrscheinlichkeit {share}</translation>
    </message>
</context>
<context>
    <name>LotReportContent</name>
    <message>
        <source>Lot {lot} · records {digest}…</source>
        <translation>Los {lot} · Aufzeichnungen {digest}…</translation>
    </message>
    <message>
        <source>Lot report {lot}</source>
        <translation>Losbericht {lot}</translation>
    </message>
    <message>
        <source>Page {number} of {total}</source>
        <translation>Seite {number} von {total}</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Detector {id}</source>
        <translation>Detektor {id}</translation>
    </message>
    <message>
        <source>And {number} more detectors or limits; see the records.</source>
        <translation>Und {number} weitere Detektoren oder Grenzen; siehe die Aufzeichnungen.</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Aufzeichnungen</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Quality engineer</source>
        <translation>Qualitätsingenieur</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Unterschrift</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Unterschriften</translation>
    </message>
    <message>
        <source>{since} to {until}</source>
        <translation>{since} bis {until}</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Inspected</source>
        <translation>Inspiziert</translation>
    </message>
    <message>
        <source>Inspected by</source>
        <translation>Inspiziert von</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Entschieden von</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>NOT VERIFIED, see Records below</source>
        <translation>NICHT BESTÄTIGT, siehe unten bei Aufzeichnungen</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>{time} by version {version}</source>
        <translation>{time} mit Version {version}</translation>
    </message>
    <message>
        <source>Report written</source>
        <translation>Bericht erstellt</translation>
    </message>
    <message>
        <source>{images}, judged {times} times; the last time counts, {repeats} repeats left out</source>
        <translation>{images}, {times}-mal beurteilt; das letzte Mal zählt, {repeats} Wiederholungen sind weggelassen</translation>
    </message>
    <message>
        <source>{images}, judged {times} times; the last time counts, 1 repeat left out</source>
        <translation>{images}, {times}-mal beurteilt; das letzte Mal zählt, 1 Wiederholung ist weggelassen</translation>
    </message>
    <message>
        <source>{names} and {number} more</source>
        <translation>{names} und {number} weitere</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Detector</source>
        <translation>Detektor</translation>
    </message>
    <message>
        <source>After decisions</source>
        <translation>Endgültig</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>ERROR is a file that could not be read; such files are left out of the rates. The intervals are exact (Clopper and Pearson) for images of different castings; where several images show one casting, the true ones are wider.</source>
        <translation>UNLESBAR ist eine Datei, die nicht gelesen werden konnte; solche Dateien zählen bei den Raten nicht mit. Die Intervalle sind exakt (Clopper und Pearson) für Bilder verschiedener Gussteile; wo mehrere Bilder ein Gussteil zeigen, sind die wahren breiter.</translation>
    </message>
    <message>
        <source>Defects, after decisions</source>
        <translation>Defekte, nach Entscheidungen</translation>
    </message>
    <message>
        <source>Defects, detector alone</source>
        <translation>Defekte, Detektor allein</translation>
    </message>
    <message>
        <source>Reviews, left to a person</source>
        <translation>Zu prüfen, einem Menschen überlassen</translation>
    </message>
    <message>
        <source>Reviews still open</source>
        <translation>Noch zu prüfen</translation>
    </message>
    <message>
        <source>Overrides of OK and DEFECT</source>
        <translation>Korrekturen von OK und DEFEKT</translation>
    </message>
    <message>
        <source>{before} to {after} {number}</source>
        <translation>{before} zu {after} {number}</translation>
    </message>
    <message>
        <source>confirmed {number}</source>
        <translation>bestätigt {number}</translation>
    </message>
    <message>
        <source>Decisions of people: none.</source>
        <translation>Entscheidungen von Menschen: keine.</translation>
    </message>
    <message>
        <source>Decisions of people that count: {moves}.</source>
        <translation>Entscheidungen von Menschen, die zählen: {moves}.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Images judged</source>
        <translation>Beurteilte Bilder</translation>
    </message>
    <message>
        <source>OK below {low} defect probability, DEFECT from {high}, REVIEW between</source>
        <translation>OK unter {low} Fehlerwahrscheinlichkeit, DEFEKT ab {high}, dazwischen PRÜFEN</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>not known: this detector is not on this computer</source>
        <translation>nicht bekannt: dieser Detektor ist nicht auf diesem Computer</translation>
    </message>
    <message>
        <source>Trained</source>
        <translation>Trainiert</translation>
    </message>
    <message>
        <source>{time}, preset {preset}</source>
        <translation>{time}, Voreinstellung {preset}</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>Trainingsdaten</translation>
    </message>
    <message>
        <source>Overrides</source>
        <translation>Korrekturen</translation>
    </message>
    <message>
        <source>Defects</source>
        <translation>Defekte</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Unlesbar</translation>
    </message>
    <message>
        <source>OK with a note</source>
        <translation>OK mit Notiz</translation>
    </message>
    <message>
        <source>The records are NOT VERIFIED. {why}</source>
        <translation>Die Aufzeichnungen sind NICHT BESTÄTIGT. {why}</translation>
    </message>
    <message>
        <source>{count}, no. {first} to {last}</source>
        <translation>{count}, Nr. {first} bis {last}</translation>
    </message>
    <message>
        <source>Records of this lot</source>
        <translation>Aufzeichnungen zu diesem Los</translation>
    </message>
    <message>
        <source>SHA-256 over them</source>
        <translation>SHA-256 darüber</translation>
    </message>
    <message>
        <source>verified: all {number} records are as they were written</source>
        <translation>bestätigt: alle {number} Aufzeichnungen sind, wie sie geschrieben wurden</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>Its last hash</source>
        <translation>Ihr letzter Hash</translation>
    </message>
    <message>
        <source>Check with</source>
        <translation>Prüfbefehl</translation>
    </message>
    <message>
        <source>The command proves the chain of all records and prints the SHA-256 over those of this lot. If it is the one above, this report was made from these records.</source>
        <translation>Der Befehl prüft die Kette aller Aufzeichnungen und gibt den SHA-256 über die zu diesem Los aus. Ist es der obige, so ist dieser Bericht aus diesen Aufzeichnungen entstanden.</translation>
    </message>
</context>
<context>
    <name>LotReportWords</name>
    <message>
        <source>(nobody signed in)</source>
        <translation>(niemand angemeldet)</translation>
    </message>
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
        <source>too close to decide</source>
        <translation>nicht eindeutig</translation>
    </message>
    <message>
        <source>does not look like the castings that the detector was trained on</source>
        <translation>sieht nicht aus wie die Gussteile, mit denen der Detektor trainiert wurde</translation>
    </message>
    <message>
        <source>shows hardly any contrast</source>
        <translation>zeigt kaum Kontrast</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Use the shipped detector</source>
        <translation>Den mitgelieferten Detektor verwenden</translation>
    </message>
</context>
<context>
    <name>OfferBar</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>The clipboard holds neither a picture nor paths of files.</source>
        <translation>Die Zwischenablage enthält weder ein Bild noch Pfade von Dateien.</translation>
    </message>
    <message>
        <source>Open a folder of images</source>
        <translation>Ordner mit Bildern öffnen</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>Ordner überwachen</translation>
    </message>
</context>
<context>
    <name>PathField</name>
    <message>
        <source>Browse…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Browse for {name}</source>
        <translation>Wählen: {name}</translation>
    </message>
</context>
<context>
    <name>Period</name>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Last 365 days</source>
        <translation>Letzte 365 Tage</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Von … bis …</translation>
    </message>
</context>
<context>
    <name>PeriodField</name>
    <message>
        <source>From day</source>
        <translation>Vom Tag</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>Bis zum Tag</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
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
        <source>%Ln inspection(s)</source>
        <translation>
            <numerusform>%Ln Inspektion</numerusform>
            <numerusform>%Ln Inspektionen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of {total} stand(s) out: {names}.</source>
        <translation>
            <numerusform>%Ln von {total} fällt auf: {names}.</numerusform>
            <numerusform>%Ln von {total} fallen auf: {names}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <comment>of</comment>
        <translation>
            <numerusform>%Ln Stunde</numerusform>
            <numerusform>%Ln Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <comment>of</comment>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lot(s)</source>
        <comment>of</comment>
        <translation>
            <numerusform>%Ln Los</numerusform>
            <numerusform>%Ln Losen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{share} right on %Ln held-out image(s): </source>
        <translation>
            <numerusform>{share} richtig bei %Ln zurückgehaltenen Bild: </numerusform>
            <numerusform>{share} richtig bei %Ln zurückgehaltenen Bildern: </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln escape(s)</source>
        <translation>
            <numerusform>%Ln durchgeschlüpft</numerusform>
            <numerusform>%Ln durchgeschlüpft</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln image(s) added to the training collection.</source>
        <translation>
            <numerusform>%Ln Bild in die Trainingssammlung aufgenommen.</numerusform>
            <numerusform>%Ln Bilder in die Trainingssammlung aufgenommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) put back.</source>
        <translation>
            <numerusform>%Ln Datei zurückgelegt.</numerusform>
            <numerusform>%Ln Dateien zurückgelegt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) deleted from {folder}.</source>
        <translation>
            <numerusform>%Ln Datei aus {folder} gelöscht.</numerusform>
            <numerusform>%Ln Dateien aus {folder} gelöscht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) moved to {folder}.</source>
        <translation>
            <numerusform>%Ln Datei nach {folder} verschoben.</numerusform>
            <numerusform>%Ln Dateien nach {folder} verschoben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) copied to {folder}.</source>
        <translation>
            <numerusform>%Ln Datei nach {folder} kopiert.</numerusform>
            <numerusform>%Ln Dateien nach {folder} kopiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stayed where they were.</source>
        <translation>
            <numerusform>%Ln blieb, wo sie war.</numerusform>
            <numerusform>%Ln blieben, wo sie waren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln record(s) in {path}</source>
        <translation>
            <numerusform>%Ln Aufzeichnung gespeichert in {path}</numerusform>
            <numerusform>%Ln Aufzeichnungen gespeichert in {path}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProbabilityScale</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Defect probability {share}</source>
        <translation>Fehlerwahrscheinlichkeit {share}</translation>
    </message>
</context>
<context>
    <name>Rate</name>
    <message>
        <source>Defects</source>
        <translation>Defekte</translation>
    </message>
    <message>
        <source>DEFECT in the end, by the last decision of a person or else by the detector, of all images that could be read</source>
        <translation>Am Ende DEFEKT, nach der letzten Entscheidung eines Menschen oder sonst nach dem Detektor, von allen lesbaren Bildern</translation>
    </message>
    <message>
        <source>Reviews</source>
        <translation>Zu prüfende</translation>
    </message>
    <message>
        <source>left to a person by the detector, of all images that could be read</source>
        <translation>Vom Detektor einem Menschen überlassen, von allen lesbaren Bildern</translation>
    </message>
    <message>
        <source>Overrides</source>
        <translation>Korrekturen</translation>
    </message>
    <message>
        <source>decided otherwise by a person, of the images that the detector had judged OK or DEFECT</source>
        <translation>Von einem Menschen anders entschieden, von den Bildern, die der Detektor als OK oder DEFEKT beurteilt hatte</translation>
    </message>
</context>
<context>
    <name>ReferenceView</name>
    <message>
        <source>No other good part has been seen yet; there is nothing to compare with.</source>
        <translation>Noch wurde kein anderes gutes Teil gesehen; es gibt nichts zum Vergleichen.</translation>
    </message>
    <message>
        <source>Good part to compare with</source>
        <translation>Gutes Teil zum Vergleich</translation>
    </message>
    <message>
        <source>Looking for a good part…</source>
        <translation>Ein gutes Teil wird gesucht…</translation>
    </message>
    <message>
        <source>Good part</source>
        <translation>Gutes Teil</translation>
    </message>
    <message>
        <source>Good part · {file}</source>
        <translation>Gutes Teil · {file}</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Show {verdict} only</source>
        <translation>Nur {verdict} zeigen</translation>
    </message>
    <message>
        <source>Show all verdicts</source>
        <translation>Alle Urteile zeigen</translation>
    </message>
    <message numerus="yes">
        <source>{done} of %Ln image(s) found so far</source>
        <translation>
            <numerusform>{done} von bisher %Ln gefundenen Bild</numerusform>
            <numerusform>{done} von bisher %Ln gefundenen Bildern</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {found}</source>
        <translation>{done} von {found}</translation>
    </message>
    <message>
        <source>{done} of {found} · {rate} · {time} left</source>
        <translation>{done} von {found} · {rate} · noch {time}</translation>
    </message>
</context>
<context>
    <name>ResultsTable</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Gruppen von Einstellungen</translation>
    </message>
</context>
<context>
    <name>SignInDialog</name>
    <message>
        <source>Operator and lot</source>
        <translation>Prüfer und Los</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Ask each time the program starts</source>
        <translation>Bei jedem Programmstart fragen</translation>
    </message>
    <message>
        <source>Your IT department has set this.</source>
        <translation>Das hat die IT-Abteilung festgelegt.</translation>
    </message>
    <message>
        <source>Both stand in every record from now on, and either may stay empty.</source>
        <translation>Beides steht ab jetzt in jeder Aufzeichnung und darf leer bleiben.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
</context>
<context>
    <name>ThumbnailDelegate</name>
    <message>
        <source>cannot
be shown</source>
        <translation>nicht
darstellbar</translation>
    </message>
</context>
<context>
    <name>ThumbnailGrid</name>
    <message>
        <source>Results as thumbnails</source>
        <translation>Ergebnisse als Miniaturen</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Start training</source>
        <translation>Training starten</translation>
    </message>
    <message>
        <source>Stop and keep best</source>
        <translation>Stopp, Bestes behalten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt…</translation>
    </message>
    <message>
        <source>Discard the training</source>
        <translation>Das Training verwerfen</translation>
    </message>
    <message>
        <source>Discard this training?</source>
        <translation>Dieses Training verwerfen?</translation>
    </message>
    <message>
        <source>It ends at once and nothing of it is kept.</source>
        <translation>Es endet sofort, und nichts davon bleibt erhalten.</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>Weiter trainieren</translation>
    </message>
</context>
<context>
    <name>TrainingForm</name>
    <message>
        <source>data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>A folder with one subfolder per class</source>
        <translation>Ein Unterordner je Klasse</translation>
    </message>
    <message>
        <source>parts file</source>
        <translation>Teiledatei</translation>
    </message>
    <message>
        <source>Optional: CSV with path and part</source>
        <translation>Optional (CSV: path, part)</translation>
    </message>
    <message>
        <source>Vary the training images</source>
        <translation>Trainingsbilder variieren</translation>
    </message>
    <message>
        <source>by its name</source>
        <translation>nach dem Namen</translation>
    </message>
    <message>
        <source>For example with the subfolders ok and defect.</source>
        <translation>Zum Beispiel mit den Unterordnern ok und defect.</translation>
    </message>
    <message>
        <source>Collected images ({images})</source>
        <translation>Gesammelte Bilder ({images})</translation>
    </message>
    <message>
        <source>Train with what was collected on the page Inspect: {folder}</source>
        <translation>Mit dem trainieren, was auf der Seite Inspektion gesammelt wurde: {folder}</translation>
    </message>
    <message>
        <source>Counting images…</source>
        <translation>Bilder werden gezählt…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln OK image(s)</source>
        <translation>
            <numerusform>%Ln OK-Bild</numerusform>
            <numerusform>%Ln OK-Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln DEFECT image(s)</source>
        <translation>
            <numerusform>%Ln DEFEKT-Bild</numerusform>
            <numerusform>%Ln DEFEKT-Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>Parts file</source>
        <translation>Teiledatei</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>Turned, mirrored, brighter or darker; never the test.</source>
        <translation>Gedreht, gespiegelt, heller oder dunkler; nie der Test.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Stapelgröße</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Patience, epochs</source>
        <translation>Geduld, Epochen</translation>
    </message>
    <message>
        <source>OK class</source>
        <translation>OK-Klasse</translation>
    </message>
    <message>
        <source>DEFECT class</source>
        <translation>DEFEKT-Klasse</translation>
    </message>
    <message>
        <source>Choose the data folder</source>
        <translation>Datenordner auswählen</translation>
    </message>
    <message>
        <source>Choose the parts file</source>
        <translation>Teiledatei auswählen</translation>
    </message>
</context>
<context>
    <name>TrainingMonitor</name>
    <message>
        <source>Use this detector</source>
        <translation>Detektor verwenden</translation>
    </message>
    <message>
        <source>No training is running</source>
        <translation>Es läuft kein Training</translation>
    </message>
    <message>
        <source>Training finished</source>
        <translation>Training beendet</translation>
    </message>
    <message>
        <source>The detector is ready.</source>
        <translation>Der Detektor ist fertig.</translation>
    </message>
    <message>
        <source>Detector {id}</source>
        <translation>Detektor {id}</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>Choose a folder of labelled images and start.
Accuracy and loss appear here while the detector learns; you can go on inspecting meanwhile.</source>
        <translation>Einen Ordner mit zugeordneten Bildern wählen und starten.
Genauigkeit und Verlust erscheinen hier beim Lernen; inspiziert werden kann inzwischen weiter.</translation>
    </message>
</context>
<context>
    <name>TrainingPlots</name>
    <message>
        <source>Accuracy in %, by epoch</source>
        <translation>Genauigkeit in %, je Epoche</translation>
    </message>
    <message>
        <source>Loss, by epoch</source>
        <translation>Verlust, je Epoche</translation>
    </message>
</context>
<context>
    <name>VerdictBadge</name>
    <message>
        <source>No verdict</source>
        <translation>Kein Urteil</translation>
    </message>
</context>
<context>
    <name>WatchBar</name>
    <message>
        <source>Show the newest</source>
        <translation>Das Neueste zeigen</translation>
    </message>
    <message>
        <source>Go to each image as it arrives</source>
        <translation>Zu jedem Bild gehen, sobald es eintrifft</translation>
    </message>
    <message>
        <source>Stop watching</source>
        <translation>Nicht mehr überwachen</translation>
    </message>
    <message>
        <source>Stop watching; what has been judged stays</source>
        <translation>Überwachung beenden; was beurteilt wurde, bleibt</translation>
    </message>
    <message>
        <source>Watching {folder} · {images} judged</source>
        <translation>Überwacht: {folder} · {images} beurteilt</translation>
    </message>
    <message>
        <source>Stopped watching · {images} judged</source>
        <translation>Überwachung beendet · {images} beurteilt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln older one(s) on the page History only</source>
        <translation>
            <numerusform>%Ln älteres nur auf der Seite Verlauf</numerusform>
            <numerusform>%Ln ältere nur auf der Seite Verlauf</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them had yet to be decided on</source>
        <translation>
            <numerusform>davon war %Ln noch nicht entschieden</numerusform>
            <numerusform>davon waren %Ln noch nicht entschieden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>decision_desk</name>
    <message>
        <source>Taken back.</source>
        <translation>Zurückgenommen.</translation>
    </message>
</context>
<context>
    <name>file_dialogs</name>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Comma separated values</source>
        <translation>Kommagetrennte Werte</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>Open images</source>
        <translation>Bilder öffnen</translation>
    </message>
    <message>
        <source>Export results</source>
        <translation>Ergebnisse exportieren</translation>
    </message>
    <message>
        <source>Export records</source>
        <translation>Aufzeichnungen exportieren</translation>
    </message>
    <message>
        <source>Report on lot {lot}</source>
        <translation>Bericht über Los {lot}</translation>
    </message>
</context>
<context>
    <name>files_desk</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Those on display</source>
        <translation>Die angezeigten</translation>
    </message>
    <message>
        <source>Those selected</source>
        <translation>Die ausgewählten</translation>
    </message>
    <message>
        <source>{number} moved to the other class.</source>
        <translation>{number} in die andere Klasse verschoben.</translation>
    </message>
    <message>
        <source>{number} there already.</source>
        <translation>{number} schon vorhanden.</translation>
    </message>
    <message>
        <source>{number} removed.</source>
        <translation>{number} entfernt.</translation>
    </message>
    <message>
        <source>{number} could not be collected.</source>
        <translation>{number} konnten nicht gesammelt werden.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Tables, folders by verdict, images for training</source>
        <translation>Tabellen, Ordner nach Urteil, Bilder fürs Training</translation>
    </message>
    <message>
        <source>Stopped with {number} left.</source>
        <translation>Gestoppt, {number} übrig.</translation>
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
    <name>help_dialogs</name>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>  or  </source>
        <translation>  oder  </translation>
    </message>
    <message>
        <source>About Casting Inspector</source>
        <translation>Über Casting Inspector</translation>
    </message>
    <message>
        <source>A training is running</source>
        <translation>Ein Training läuft</translation>
    </message>
    <message>
        <source>A training is still running.</source>
        <translation>Es läuft noch ein Training.</translation>
    </message>
    <message>
        <source>It can go on without the window, which shows it again when it is opened next.</source>
        <translation>Es kann ohne das Fenster weiterlaufen, das es beim nächsten Öffnen wieder zeigt.</translation>
    </message>
    <message>
        <source>Close and let it run</source>
        <translation>Schließen, weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Close and discard it</source>
        <translation>Schließen und verwerfen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>No detector is loaded.</source>
        <translation>Kein Detektor ist geladen.</translation>
    </message>
    <message>
        <source>Detector: {id}</source>
        <translation>Detektor: {id}</translation>
    </message>
    <message>
        <source>Preset: {preset}, input {size}</source>
        <translation>Voreinstellung: {preset}, Eingabe {size}</translation>
    </message>
    <message>
        <source>Trained: {time}</source>
        <translation>Trainiert: {time}</translation>
    </message>
    <message>
        <source>Limits: {low} and {high}</source>
        <translation>Grenzen: {low} und {high}</translation>
    </message>
    <message>
        <source>On {images} images held out: {passed} of the defects passed, {rejected} of the good rejected, {review} of all left to a person</source>
        <translation>An {images} zurückgehaltenen Bildern: {passed} der Fehler durchgeschlüpft, {rejected} der guten zu Unrecht verworfen, {review} von allen einem Menschen überlassen</translation>
    </message>
</context>
<context>
    <name>history_cells</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrsch.</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Lot</source>
        <translation>Los</translation>
    </message>
    <message>
        <source>Detector</source>
        <translation>Detektor</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Zugestimmt</translation>
    </message>
    <message>
        <source>{here} here, {utc} in UTC</source>
        <translation>{here} hier, {utc} in UTC</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>{decision} by {operator}</source>
        <translation>{decision} von {operator}</translation>
    </message>
</context>
<context>
    <name>history_chart</name>
    <message>
        <source>by hour</source>
        <translation>je Stunde</translation>
    </message>
    <message>
        <source>by day</source>
        <translation>je Tag</translation>
    </message>
    <message>
        <source>by lot</source>
        <translation>je Los</translation>
    </message>
</context>
<context>
    <name>history_page</name>
    <message>
        <source>records</source>
        <translation>Aufzeichnungen</translation>
    </message>
    <message>
        <source>proof</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>layout</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Nothing has been inspected yet; open images on the page Inspect.</source>
        <translation>Noch wurde nichts inspiziert; Bilder auf der Seite Inspektion öffnen.</translation>
    </message>
    <message>
        <source>No inspection matches the filters.</source>
        <translation>Keine Inspektion passt zu den Filtern.</translation>
    </message>
</context>
<context>
    <name>history_words</name>
    <message>
        <source>outside the control limits (rule 1)</source>
        <translation>außerhalb der Eingriffsgrenzen (Regel 1)</translation>
    </message>
    <message>
        <source>two of three beyond 2 sigma (rule 2)</source>
        <translation>zwei von drei jenseits von 2 Sigma (Regel 2)</translation>
    </message>
    <message>
        <source>four of five beyond 1 sigma (rule 3)</source>
        <translation>vier von fünf jenseits von 1 Sigma (Regel 3)</translation>
    </message>
    <message>
        <source>eight in a row on one side of the mean (rule 4)</source>
        <translation>acht in Folge auf einer Seite des Mittels (Regel 4)</translation>
    </message>
    <message>
        <source>With fewer than {number} hours the limits are preliminary.</source>
        <translation>Bei weniger als {number} Stunden sind die Grenzen vorläufig.</translation>
    </message>
    <message>
        <source>With fewer than {number} days the limits are preliminary.</source>
        <translation>Bei weniger als {number} Tagen sind die Grenzen vorläufig.</translation>
    </message>
    <message>
        <source>With fewer than {number} lots the limits are preliminary.</source>
        <translation>Bei weniger als {number} Losen sind die Grenzen vorläufig.</translation>
    </message>
    <message>
        <source>Most hours have too few images for exact limits.</source>
        <translation>Die meisten Stunden haben zu wenige Bilder für genaue Grenzen.</translation>
    </message>
    <message>
        <source>Most days have too few images for exact limits.</source>
        <translation>Die meisten Tage haben zu wenige Bilder für genaue Grenzen.</translation>
    </message>
    <message>
        <source>Most lots have too few images for exact limits.</source>
        <translation>Die meisten Lose haben zu wenige Bilder für genaue Grenzen.</translation>
    </message>
    <message>
        <source>There is only one hour, which shows no course over time; choose another grouping or a longer period.</source>
        <translation>Es gibt nur eine Stunde, die keinen zeitlichen Verlauf zeigt; eine andere Gruppierung oder einen längeren Zeitraum wählen.</translation>
    </message>
    <message>
        <source>There is only one day, which shows no course over time; choose another grouping or a longer period.</source>
        <translation>Es gibt nur einen Tag, der keinen zeitlichen Verlauf zeigt; eine andere Gruppierung oder einen längeren Zeitraum wählen.</translation>
    </message>
    <message>
        <source>There is only one lot, which shows no course over time; choose another grouping or a longer period.</source>
        <translation>Es gibt nur ein Los, das keinen zeitlichen Verlauf zeigt; eine andere Gruppierung oder einen längeren Zeitraum wählen.</translation>
    </message>
    <message>
        <source>(no lot)</source>
        <translation>(kein Los)</translation>
    </message>
    <message>
        <source>{slot}: {events} of {size}, {rate} (mean {mean}, limits {lower} to {upper})</source>
        <translation>{slot}: {events} von {size}, {rate} (Mittel {mean}, Grenzen {lower} bis {upper})</translation>
    </message>
    <message>
        <source>too high</source>
        <translation>zu hoch</translation>
    </message>
    <message>
        <source>lower than usual</source>
        <translation>niedriger als üblich</translation>
    </message>
    <message>
        <source>the last are {names}</source>
        <translation>die letzten sind {names}</translation>
    </message>
    <message>
        <source>None of {total} stands out: what varies looks like chance.</source>
        <translation>Von {total} fällt nichts auf: die Schwankung sieht nach Zufall aus.</translation>
    </message>
    <message>
        <source>Mean {share}.</source>
        <translation>Mittel {share}.</translation>
    </message>
    <message>
        <source>There is nothing to draw: no image that could be read matches the filters.</source>
        <translation>Es gibt nichts zu zeichnen: kein lesbares Bild passt zu den Filtern.</translation>
    </message>
    <message>
        <source>There is nothing to draw: the detector has left every image to a person.</source>
        <translation>Es gibt nichts zu zeichnen: der Detektor hat jedes Bild einem Menschen überlassen.</translation>
    </message>
</context>
<context>
    <name>language</name>
    <message>
        <source>yyyy-MM-dd</source>
        <translation>dd.MM.yyyy</translation>
    </message>
</context>
<context>
    <name>results_cells</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Zugestimmt</translation>
    </message>
    <message>
        <source>{decision} by {operator}</source>
        <translation>{decision} von {operator}</translation>
    </message>
    <message>
        <source>No longer matches the filter; stays until the filter is set again.</source>
        <translation>Passt nicht mehr zum Filter; bleibt, bis der Filter neu gesetzt wird.</translation>
    </message>
</context>
<context>
    <name>results_order</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrsch.</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
</context>
<context>
    <name>results_table</name>
    <message>
        <source>Nothing matches the filter.</source>
        <translation>Nichts passt zum Filter.</translation>
    </message>
</context>
<context>
    <name>scope_dialog</name>
    <message>
        <source>Which results?</source>
        <translation>Welche Ergebnisse?</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>{file} has {width} x {height} pixels, more than the limit of {limit} million; save it in a smaller size.</source>
        <translation>{file} hat {width} x {height} Pixel, mehr als die Grenze von {limit} Millionen; kleiner speichern.</translation>
    </message>
    <message>
        <source>{file} has only {width} x {height} pixels; at least {least} x {each} are needed.</source>
        <translation>{file} hat nur {width} x {height} Pixel; mindestens {least} x {each} sind nötig.</translation>
    </message>
    <message>
        <source>{file} holds floating-point pixels; save it with 8 or 16 bits.</source>
        <translation>{file} enthält Gleitkomma-Pixel; mit 8 oder 16 Bit speichern.</translation>
    </message>
    <message>
        <source>{file} is not a file; choose an image file.</source>
        <translation>{file} ist keine Datei; eine Bilddatei wählen.</translation>
    </message>
    <message>
        <source>{file} is empty (0 bytes); save or copy the image again.</source>
        <translation>{file} ist leer (0 Bytes); das Bild noch einmal speichern oder kopieren.</translation>
    </message>
    <message>
        <source>{file} is larger than {limit} MB; save it in a smaller size.</source>
        <translation>{file} ist größer als {limit} MB; kleiner speichern.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({why}); check that it exists and may be opened.</source>
        <translation>{file} ist nicht lesbar ({why}); prüfen, ob es die Datei gibt und sie geöffnet werden darf.</translation>
    </message>
    <message>
        <source>{file} is not an image in a known format; use JPEG, PNG, BMP, TIFF or WebP.</source>
        <translation>{file} ist kein Bild in einem bekannten Format; JPEG, PNG, BMP, TIFF oder WebP verwenden.</translation>
    </message>
    <message>
        <source>{file} has more pixels than the limit of {limit} million; save it in a smaller size.</source>
        <translation>{file} hat mehr Pixel als die Grenze von {limit} Millionen; kleiner speichern.</translation>
    </message>
    <message>
        <source>{file} needs more memory than there is; save it in a smaller size.</source>
        <translation>{file} braucht mehr Speicher, als es gibt; kleiner speichern.</translation>
    </message>
    <message>
        <source>{file} is damaged and cannot be decoded ({why}); save or copy the image again.</source>
        <translation>{file} ist beschädigt und nicht lesbar ({why}); das Bild noch einmal speichern oder kopieren.</translation>
    </message>
    <message>
        <source>{file} is no longer there; it was moved or deleted after it was inspected. Its record stays.</source>
        <translation>{file} ist nicht mehr da; die Datei wurde nach der Inspektion verschoben oder gelöscht. Ihre Aufzeichnung bleibt.</translation>
    </message>
    <message>
        <source>{file} has no record to decide on; judge it again (F5).</source>
        <translation>Zu {file} gibt es keine Aufzeichnung, über die zu entscheiden wäre; noch einmal beurteilen (F5).</translation>
    </message>
    <message>
        <source>{file} cannot be written ({why}); choose another folder or name.</source>
        <translation>{file} kann nicht geschrieben werden ({why}); einen anderen Ordner oder Namen wählen.</translation>
    </message>
    <message>
        <source>{file} is no name for a report; let it end in .pdf or .html.</source>
        <translation>{file} ist kein Name für einen Bericht; er muss auf .pdf oder .html enden.</translation>
    </message>
    <message>
        <source>{file} has no clear verdict; decide on it first (O is OK, X is DEFECT).</source>
        <translation>{file} hat kein klares Urteil; zuerst darüber entscheiden (O ist OK, X ist DEFEKT).</translation>
    </message>
    <message>
        <source>{file} has changed since it was judged; judge it again (F5).</source>
        <translation>{file} hat sich seit der Beurteilung geändert; noch einmal beurteilen (F5).</translation>
    </message>
    <message>
        <source>{file} cannot be collected ({why}); check the disk and the folders&apos; permissions.</source>
        <translation>{file} kann nicht in die Sammlung ({why}); Datenträger und Rechte der Ordner prüfen.</translation>
    </message>
    <message>
        <source>{file} exists already; choose a new folder.</source>
        <translation>{file} gibt es schon; einen neuen Ordner wählen.</translation>
    </message>
    <message>
        <source>{file} was written by a newer version of the program; install that version, or name another file.</source>
        <translation>{file} stammt von einer neueren Version des Programms; diese installieren oder eine andere Datei nennen.</translation>
    </message>
    <message>
        <source>{file} is no file of records; name one that this program has made.</source>
        <translation>{file} ist keine Datei mit Aufzeichnungen; eine nennen, die dieses Programm angelegt hat.</translation>
    </message>
    <message>
        <source>{file} is missing or damaged, and without it nobody can tell whether the last records were removed; put it back from a copy. Where there is none, &apos;casting-inspector records new-head&apos; begins a new one for the window&apos;s records.</source>
        <translation>{file} fehlt oder ist beschädigt, und ohne sie ist nicht zu erkennen, ob die letzten Aufzeichnungen entfernt wurden; aus einer Kopie zurücklegen. Wo es keine gibt, beginnt &apos;casting-inspector records new-head&apos; eine neue für die Aufzeichnungen des Fensters.</translation>
    </message>
    <message>
        <source>{file} is not a detector manifest of format {format}; export the detector again with this version of the program.</source>
        <translation>{file} ist kein Detektor-Manifest im Format {format}; den Detektor mit dieser Version des Programms noch einmal exportieren.</translation>
    </message>
    <message>
        <source>{file} is damaged ({why}); import the detector again or choose another one.</source>
        <translation>{file} ist beschädigt ({why}); den Detektor noch einmal importieren oder einen anderen wählen.</translation>
    </message>
    <message>
        <source>{folder} is not a detector folder ({file} cannot be read: {why}); choose a folder that a training run or an export has made.</source>
        <translation>{folder} ist kein Ordner eines Detektors ({file} ist nicht lesbar: {why}); einen Ordner wählen, den ein Training oder ein Export angelegt hat.</translation>
    </message>
    <message>
        <source>The graph {file} cannot be read ({why}); import the detector again.</source>
        <translation>Der Graph {file} ist nicht lesbar ({why}); den Detektor noch einmal importieren.</translation>
    </message>
    <message>
        <source>The graph {file} is not the one that its manifest describes; import the detector again from a trusted copy.</source>
        <translation>Der Graph {file} ist nicht der, den das Manifest beschreibt; den Detektor aus einer verlässlichen Kopie noch einmal importieren.</translation>
    </message>
    <message>
        <source>The graph in {folder} does not give what its manifest promises; import the detector again or choose another one.</source>
        <translation>Der Graph in {folder} liefert nicht, was das Manifest verspricht; den Detektor noch einmal importieren oder einen anderen wählen.</translation>
    </message>
    <message>
        <source>The graph in {folder} cannot be run ({why}); import the detector again or choose another one.</source>
        <translation>Der Graph in {folder} läuft nicht ({why}); den Detektor noch einmal importieren oder einen anderen wählen.</translation>
    </message>
    <message>
        <source>There is no detector &apos;{detector}&apos;; &apos;casting-inspector detectors list&apos; shows those that there are.</source>
        <translation>Es gibt keinen Detektor &apos;{detector}&apos;; &apos;casting-inspector detectors list&apos; zeigt die vorhandenen.</translation>
    </message>
    <message>
        <source>The detector &apos;{fixed}&apos; is set by your IT department, and &apos;{detector}&apos; may not judge in its place; ask them.</source>
        <translation>Der Detektor &apos;{fixed}&apos; ist von der IT-Abteilung festgelegt, und &apos;{detector}&apos; darf nicht an seiner Stelle urteilen; dort nachfragen.</translation>
    </message>
    <message>
        <source>The id &apos;{detector}&apos; in {file} is not fit for a folder name; use letters, digits, dots and hyphens.</source>
        <translation>Die Kennung &apos;{detector}&apos; in {file} taugt nicht als Name eines Ordners; Buchstaben, Ziffern, Punkte und Bindestriche verwenden.</translation>
    </message>
    <message>
        <source>Another detector is already called &apos;{detector}&apos;; give the one in {folder} another id in its {file}.</source>
        <translation>Ein anderer Detektor heißt schon &apos;{detector}&apos;; dem in {folder} in seiner Datei {file} eine andere Kennung geben.</translation>
    </message>
    <message>
        <source>That &apos;{detector}&apos; is in use cannot be written to {file} ({why}); check the disk and the folder&apos;s permissions.</source>
        <translation>Dass &apos;{detector}&apos; verwendet wird, kann nicht in {file} geschrieben werden ({why}); Datenträger und Rechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>The detector cannot be copied to {folder} ({why}); check the disk and the folder&apos;s permissions.</source>
        <translation>Der Detektor kann nicht nach {folder} kopiert werden ({why}); Datenträger und Rechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>The files cannot be brought to {folder} ({why}); choose another folder. Nothing was touched.</source>
        <translation>Die Dateien können nicht nach {folder} gebracht werden ({why}); einen anderen Ordner wählen. Es wurde nichts angerührt.</translation>
    </message>
    <message>
        <source>The sorting in {file} is at work in another window; wait until it has ended there.</source>
        <translation>Am Sortieren in {file} arbeitet ein anderes Fenster; warten, bis es dort fertig ist.</translation>
    </message>
    <message>
        <source>The journal {file} cannot be written ({why}), so nothing was touched; check the disk and the folder&apos;s permissions.</source>
        <translation>Das Journal {file} kann nicht geschrieben werden ({why}), deshalb wurde nichts angerührt; Datenträger und Rechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>The journal {file} cannot be read; each file is whole, in its old place or in its new one.</source>
        <translation>Das Journal {file} ist nicht lesbar; jede Datei ist unversehrt, am alten oder am neuen Platz.</translation>
    </message>
    <message>
        <source>The journal {file} cannot be used ({why}); check the disk and the folder&apos;s permissions.</source>
        <translation>Das Journal {file} ist nicht benutzbar ({why}); Datenträger und Rechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>Another watch of this folder with this output is running ({file} is in use); end it first, or choose another output.</source>
        <translation>Dieser Ordner wird mit dieser Ausgabe schon überwacht ({file} ist in Gebrauch); das zuerst beenden oder eine andere Ausgabe wählen.</translation>
    </message>
    <message>
        <source>There are no records in {file} yet; inspect something first.</source>
        <translation>In {file} gibt es noch keine Aufzeichnungen; zuerst etwas inspizieren.</translation>
    </message>
    <message>
        <source>The pasted picture cannot be kept in {folder} ({why}); check the disk and the folder&apos;s permissions.</source>
        <translation>Das eingefügte Bild kann nicht in {folder} abgelegt werden ({why}); Datenträger und Rechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>The collection&apos;s list {file} cannot be read ({why}); check the folder&apos;s permissions.</source>
        <translation>Die Liste der Sammlung {file} ist nicht lesbar ({why}); Rechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>Record {number} in {file} is missing: it was removed.</source>
        <translation>Aufzeichnung {number} in {file} fehlt: sie wurde entfernt.</translation>
    </message>
    <message>
        <source>Record {number} in {file} was inserted; the first one is 1.</source>
        <translation>Aufzeichnung {number} in {file} wurde eingefügt; die erste ist 1.</translation>
    </message>
    <message>
        <source>Record {number} in {file} is not the one that was written there: it was altered, or another one was put in its place.</source>
        <translation>Aufzeichnung {number} in {file} ist nicht die, die dort geschrieben wurde: sie wurde geändert, oder eine andere steht an ihrer Stelle.</translation>
    </message>
    <message>
        <source>Record {number} in {file} is missing, and so are all after it: {written} were written, {there} are there.</source>
        <translation>Aufzeichnung {number} in {file} fehlt und alle danach auch: {written} wurden geschrieben, {there} sind da.</translation>
    </message>
    <message>
        <source>Record {number} in {file} is not the one that was noted when it was written: it was replaced, and so may be all before it.</source>
        <translation>Aufzeichnung {number} in {file} ist nicht die, die beim Schreiben vermerkt wurde: sie wurde ersetzt, vielleicht auch alle davor.</translation>
    </message>
    <message>
        <source>Record {number} in {file} is not that of this image: the records were replaced; judge {image} again (F5) and decide then.</source>
        <translation>Aufzeichnung {number} in {file} gehört nicht zu diesem Bild: die Aufzeichnungen wurden ersetzt; {image} noch einmal beurteilen (F5) und dann entscheiden.</translation>
    </message>
    <message>
        <source>There is no record {number} in {file}; &apos;casting-inspector records list&apos; shows those that there are.</source>
        <translation>Es gibt keine Aufzeichnung {number} in {file}; &apos;casting-inspector records list&apos; zeigt die vorhandenen.</translation>
    </message>
    <message>
        <source>The records in {file} cannot be read or written ({why}); check the disk and the folder&apos;s permissions.</source>
        <translation>Die Aufzeichnungen in {file} sind nicht les- oder schreibbar ({why}); Datenträger und Rechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>The records in {file} have been in use by another program for {seconds} s; end that program and try again.</source>
        <translation>Die Aufzeichnungen in {file} sind seit {seconds} s bei einem anderen Programm in Gebrauch; dieses beenden und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{file} is missing or damaged, and without it nobody can tell whether the last records were removed; put it back from the folder &apos;{folder}&apos; beside it, which gets no new copies until then.</source>
        <translation>{file} fehlt oder ist beschädigt, und ohne diese Datei kann niemand sagen, ob die letzten Aufzeichnungen entfernt wurden; sie aus dem Ordner &apos;{folder}&apos; daneben zurückholen, der bis dahin keine neuen Kopien bekommt.</translation>
    </message>
    <message>
        <source>The records in {file} are not all that were written: some were removed or replaced. Keep that file; the folder &apos;{folder}&apos; beside it holds the last copies, without what was recorded since, and gets no new ones until the records are whole again.</source>
        <translation>Die Aufzeichnungen in {file} sind nicht alle, die geschrieben wurden: Einige wurden entfernt oder ersetzt. Diese Datei aufheben; der Ordner &apos;{folder}&apos; daneben enthält die letzten Kopien, ohne das, was seither aufgezeichnet wurde, und bekommt keine neuen, bis die Aufzeichnungen wieder vollständig sind.</translation>
    </message>
    <message>
        <source>{file} is missing or damaged, and the folder &apos;{folder}&apos; beside it holds no copy of it, so nobody can tell whether the last records were removed. To go on with what is there, run &apos;casting-inspector records new-head&apos;; until then there are no new copies.</source>
        <translation>{file} fehlt oder ist beschädigt, und der Ordner &apos;{folder}&apos; daneben enthält keine Kopie davon; niemand kann sagen, ob die letzten Aufzeichnungen entfernt wurden. Um mit dem weiterzumachen, was da ist, &apos;casting-inspector records new-head&apos; ausführen; bis dahin gibt es keine neuen Kopien.</translation>
    </message>
    <message>
        <source>The records in {file} are not all that were written: some were removed or replaced, and the folder &apos;{folder}&apos; beside it holds no copy from before. To go on with what is there, run &apos;casting-inspector records new-head&apos;; until then there are no new copies.</source>
        <translation>Die Aufzeichnungen in {file} sind nicht alle, die geschrieben wurden: Einige wurden entfernt oder ersetzt, und der Ordner &apos;{folder}&apos; daneben enthält keine Kopie von vorher. Um mit dem weiterzumachen, was da ist, &apos;casting-inspector records new-head&apos; ausführen; bis dahin gibt es keine neuen Kopien.</translation>
    </message>
    <message>
        <source>The records in {file} are damaged; the window gives such a file another name and begins new ones. Keep it; the folder &apos;{folder}&apos; beside it holds the last copies, if there are any.</source>
        <translation>Die Aufzeichnungen in {file} sind beschädigt; das Fenster gibt einer solchen Datei einen anderen Namen und beginnt neue. Sie aufheben; der Ordner &apos;{folder}&apos; daneben enthält die letzten Kopien, sofern es welche gibt.</translation>
    </message>
    <message>
        <source>{file} cannot be read.</source>
        <translation>{file} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>{folder} is back.</source>
        <translation>{folder} ist wieder da.</translation>
    </message>
    <message>
        <source>The collection&apos;s list {file} was damaged: {what} passed over, and the file as it was is kept as {kept}. The images stay; choose those again (T) of which nothing is known.</source>
        <translation>Die Liste der Sammlung {file} war beschädigt: {what} übergangen, und die Datei liegt unverändert in {kept}. Die Bilder bleiben; jene noch einmal auswählen (T), zu denen nichts bekannt ist.</translation>
    </message>
    <message>
        <source>The collection&apos;s list {file} is damaged and cannot be set aside ({why}); the images stay, and {what} passed over.</source>
        <translation>Die Liste der Sammlung {file} ist beschädigt und lässt sich nicht zur Seite legen ({why}); die Bilder bleiben, und {what} übergangen.</translation>
    </message>
    <message>
        <source>The journal {file} of a sorting {what}; that sorting can be neither finished nor undone from here. Each file is whole, in its old place or in its new one.</source>
        <translation>Das Journal {file} eines Sortierens {what}; dieses Sortieren lässt sich von hier aus weder beenden noch rückgängig machen. Jede Datei ist unversehrt, am alten oder am neuen Platz.</translation>
    </message>
    <message>
        <source>There are no records of the lot &apos;{lot}&apos;, nor of any other; name the lot when you inspect.</source>
        <translation>Es gibt keine Aufzeichnungen des Loses &apos;{lot}&apos; und auch keines anderen; das Los beim Inspizieren angeben.</translation>
    </message>
    <message>
        <source>There are no records of the lot &apos;{lot}&apos;; there are {which}.</source>
        <translation>Es gibt keine Aufzeichnungen des Loses &apos;{lot}&apos;; vorhanden sind {which}.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is set in {file}; ask your IT department.</source>
        <translation>&apos;{name}&apos; ist in {file} festgelegt; die IT-Abteilung fragen.</translation>
    </message>
    <message>
        <source>The settings cannot be written to {file} ({why}); check the disk and the folder&apos;s permissions.</source>
        <translation>Die Einstellungen können nicht in {file} geschrieben werden ({why}); Datenträger und Rechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>The training process ended without a result, as if it had been killed or had run out of memory; try a smaller batch size or the preset &apos;compact&apos;.</source>
        <translation>Das Training endete ohne Ergebnis, als wäre es abgebrochen worden oder der Speicher ausgegangen; eine kleinere Stapelgröße oder die Voreinstellung &apos;Kompakt&apos; versuchen.</translation>
    </message>
    <message>
        <source>The training was stopped before it had learnt anything; there is nothing to keep.</source>
        <translation>Das Training wurde angehalten, bevor es etwas gelernt hatte; es gibt nichts zu behalten.</translation>
    </message>
    <message>
        <source>{folder} is not a folder; name one with a subfolder for each class.</source>
        <translation>{folder} ist kein Ordner; einen mit je einem Unterordner pro Klasse angeben.</translation>
    </message>
    <message>
        <source>{folder} has no subfolders; put the images of good and of defective castings into one each.</source>
        <translation>{folder} hat keine Unterordner; die Bilder guter und die defekter Gussteile in je einen legen.</translation>
    </message>
    <message>
        <source>{folder} must hold one subfolder of good and one of defective castings (its subfolders: {names}); say which is which (--ok NAME --defect NAME, or the fields for the two classes).</source>
        <translation>{folder} muss einen Unterordner mit guten und einen mit defekten Gussteilen enthalten (Unterordner: {names}); angeben, welcher welcher ist (--ok NAME --defect NAME oder die Felder für die beiden Klassen).</translation>
    </message>
    <message>
        <source>{folder} holds no images of {which} castings; put them into the subfolder of their class.</source>
        <translation>{folder} enthält keine Bilder, die {which} Gussteile zeigen; sie in den Unterordner ihrer Klasse legen.</translation>
    </message>
    <message>
        <source>{folder} holds no readable images of one class; &apos;casting-inspector audit&apos; lists what cannot be read and why.</source>
        <translation>{folder} enthält von einer Klasse keine lesbaren Bilder; &apos;casting-inspector audit&apos; zählt auf, was nicht lesbar ist und warum.</translation>
    </message>
    <message>
        <source>There are images of only {number} different {which} castings; add more, at least {least} are needed to train and to judge.</source>
        <translation>Die Bilder zeigen zu wenige verschiedene {which} Gussteile, nur {number}; weitere hinzufügen, mindestens {least} sind zum Trainieren und Beurteilen nötig.</translation>
    </message>
    <message>
        <source>Thresholds need held-out images of both classes; add images of more parts.</source>
        <translation>Für die Grenzen sind zurückgehaltene Bilder beider Klassen nötig; Bilder von mehr Teilen hinzufügen.</translation>
    </message>
    <message>
        <source>{file} cannot be read ({why}); name a CSV file path,part.</source>
        <translation>{file} ist nicht lesbar ({why}); eine CSV-Datei mit den Spalten path,part angeben.</translation>
    </message>
    <message>
        <source>{file} has no columns path,part; add them in its first line.</source>
        <translation>{file} hat keine Spalten path,part; sie in der ersten Zeile ergänzen.</translation>
    </message>
    <message>
        <source>{file} does not name the part of {missing} of {number} images, {image} among them; add them to its columns path,part.</source>
        <translation>{file} nennt für {missing} von {number} Bildern das Teil nicht, darunter {image}; sie in den Spalten path,part ergänzen.</translation>
    </message>
    <message>
        <source>{file} is not a training configuration ({why}); start a new run.</source>
        <translation>{file} ist keine Konfiguration eines Trainings ({why}); ein neues Training starten.</translation>
    </message>
    <message>
        <source>There is no preset &apos;{preset}&apos;; choose one of {names}.</source>
        <translation>Es gibt keine Voreinstellung &apos;{preset}&apos;; eine von {names} wählen.</translation>
    </message>
    <message>
        <source>{name} must be at least 1, not {value}.</source>
        <translation>{name} muss mindestens 1 sein, nicht {value}.</translation>
    </message>
    <message>
        <source>learning_rate must lie in (0, 1], not {value}.</source>
        <translation>learning_rate muss in (0, 1] liegen, nicht bei {value}.</translation>
    </message>
    <message>
        <source>defect_rate must lie in (0, 1), not {value}.</source>
        <translation>defect_rate muss in (0, 1) liegen, nicht bei {value}.</translation>
    </message>
    <message>
        <source>The costs of escape, overkill and review must not be negative.</source>
        <translation>Was durchgeschlüpfte, zu Unrecht verworfene und zu prüfende Teile kosten, darf nicht negativ sein.</translation>
    </message>
    <message>
        <source>{purpose} needs {module}, which is not installed; run: pip install &quot;casting-inspector[{extra}]&quot;</source>
        <translation>{purpose} braucht {module}, das nicht installiert ist; ausführen: pip install &quot;casting-inspector[{extra}]&quot;</translation>
    </message>
    <message>
        <source>The run in {folder} cannot be started ({why}); check the disk and the folder&apos;s permissions.</source>
        <translation>Das Training in {folder} kann nicht gestartet werden ({why}); Datenträger und Rechte des Ordners prüfen.</translation>
    </message>
    <message>
        <source>The weights {file} cannot be read ({why}); install the program again.</source>
        <translation>Die Gewichte {file} sind nicht lesbar ({why}); das Programm noch einmal installieren.</translation>
    </message>
    <message>
        <source>There was not enough memory; try a smaller batch size.</source>
        <translation>Der Speicher hat nicht gereicht; eine kleinere Stapelgröße versuchen.</translation>
    </message>
    <message>
        <source>A file could not be read or written ({why}); check the disk and start a new run.</source>
        <translation>Eine Datei konnte nicht gelesen oder geschrieben werden ({why}); den Datenträger prüfen und ein neues Training starten.</translation>
    </message>
    <message>
        <source>The training was interrupted; start a new run.</source>
        <translation>Das Training wurde unterbrochen; ein neues Training starten.</translation>
    </message>
    <message>
        <source>The exported detector predicts differently from the trained network (by up to {difference}, {flips} verdicts of {number}); it was not registered. Train again.</source>
        <translation>Der exportierte Detektor sagt anderes voraus als das trainierte Netz (um bis zu {difference}, {flips} Urteile von {number}); er wurde nicht eingetragen. Noch einmal trainieren.</translation>
    </message>
    <message>
        <source>The converted graph has no limits of doubt; report this as a bug.</source>
        <translation>Im umgewandelten Graphen fehlen die Grenzen des Zweifels; bitte als Programmfehler melden.</translation>
    </message>
    <message>
        <source>The detector is finished but could not be registered ({why}); it is in {folder}, add it with &apos;casting-inspector detectors import&apos; once that is mended.</source>
        <translation>Der Detektor ist fertig, konnte aber nicht eingetragen werden ({why}); er liegt in {folder} und kann, sobald das behoben ist, mit &apos;casting-inspector detectors import&apos; eingetragen werden.</translation>
    </message>
    <message>
        <source>Something unexpected happened ({kind}: {what}).</source>
        <translation>Etwas Unerwartetes ist geschehen ({kind}: {what}).</translation>
    </message>
    <message>
        <source>{file} cannot be brought to {folder}: {why}; it stays.</source>
        <translation>{file} kann nicht nach {folder} gebracht werden: {why}; die Datei bleibt.</translation>
    </message>
    <message>
        <source>{file} cannot be reached ({why}); waiting for it.</source>
        <translation>{file} ist nicht erreichbar ({why}); es wird gewartet.</translation>
    </message>
    <message>
        <source>{file} was moved away or cut; what was judged before is not judged again (another --output judges everything).</source>
        <translation>{file} wurde verschoben oder gekürzt; was schon beurteilt ist, wird nicht noch einmal beurteilt (mit einem anderen --output alles).</translation>
    </message>
    <message>
        <source>The journal {file} is damaged ({why}) and was moved to {kept}; what the output holds is not judged again, all else is.</source>
        <translation>Das Journal {file} ist beschädigt ({why}) und liegt jetzt in {kept}; was die Ausgabe enthält, wird nicht noch einmal beurteilt, alles andere schon.</translation>
    </message>
    <message>
        <source>The records in {file} were damaged; they are now in {kept}, and new ones begin. Keep that file; the folder &apos;{folder}&apos; beside it holds the last copies.</source>
        <translation>Die Aufzeichnungen in {file} waren beschädigt; sie liegen jetzt in {kept}, und neue beginnen. Diese Datei aufheben; der Ordner &apos;{folder}&apos; daneben enthält die letzten Kopien.</translation>
    </message>
    <message>
        <source>There are no records in {file} yet; name another file, or inspect something first.</source>
        <translation>In {file} gibt es noch keine Aufzeichnungen; eine andere Datei nennen oder zuerst etwas inspizieren.</translation>
    </message>
    <message>
        <source>{file} is missing, though {number} records were written to it.</source>
        <translation>{file} fehlt, obwohl {number} Aufzeichnungen darin geschrieben wurden.</translation>
    </message>
    <message>
        <source>The settings in {file} were damaged; the file is now {kept}, and the defaults are used. Set what you need again.</source>
        <translation>Die Einstellungen in {file} waren beschädigt; die Datei heißt jetzt {kept}, und die Vorgaben gelten. Das Nötige noch einmal einstellen.</translation>
    </message>
    <message>
        <source>The settings in {file} cannot be read ({why}); the defaults are used, and no change is kept. Check the file&apos;s permissions.</source>
        <translation>Die Einstellungen in {file} sind nicht lesbar ({why}); die Vorgaben gelten, und keine Änderung wird behalten. Rechte der Datei prüfen.</translation>
    </message>
    <message>
        <source>The settings in {file} are damaged and cannot be set aside ({why}); the defaults are used, and no change is kept.</source>
        <translation>Die Einstellungen in {file} sind beschädigt und lassen sich nicht zur Seite legen ({why}); die Vorgaben gelten, und keine Änderung wird behalten.</translation>
    </message>
    <message>
        <source>{file}, which IT has made, is not whole: {why}.</source>
        <translation>{file} von der IT-Abteilung ist nicht heil: {why}.</translation>
    </message>
    <message>
        <source>{file}, in which IT locks settings, cannot be read ({why}); what it said before still holds, and no setting can be changed until it is mended.</source>
        <translation>{file}, worin die IT-Abteilung Einstellungen festlegt, ist nicht lesbar ({why}); was zuvor darin stand, gilt weiter, und keine Einstellung lässt sich ändern, bis die Datei heil ist.</translation>
    </message>
    <message>
        <source>In the settings {file}: {why}; the default is used{what}.</source>
        <translation>In den Einstellungen {file}: {why}; stattdessen gilt die Vorgabe{what}.</translation>
    </message>
    <message>
        <source>No picture: the file could not be read.</source>
        <translation>Kein Bild: die Datei war nicht lesbar.</translation>
    </message>
    <message>
        <source>No picture: the file is no longer there.</source>
        <translation>Kein Bild: die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>No picture: the file can no longer be read.</source>
        <translation>Kein Bild: die Datei ist nicht mehr lesbar.</translation>
    </message>
    <message>
        <source>No picture: the file has changed since it was judged.</source>
        <translation>Kein Bild: die Datei hat sich seit der Beurteilung geändert.</translation>
    </message>
    <message>
        <source>No map: the detector is not on this computer.</source>
        <translation>Keine Karte: der Detektor ist nicht auf diesem Computer.</translation>
    </message>
    <message>
        <source>No map: this detector draws none.</source>
        <translation>Keine Karte: dieser Detektor zeichnet keine.</translation>
    </message>
    <message>
        <source>The training failed without saying why.</source>
        <translation>Das Training ist gescheitert, ohne zu sagen, warum.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; must be {what} and stays as it was</source>
        <translation>&apos;{name}&apos; erwartet {what} und bleibt, wie es war</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; must be {what}</source>
        <translation>&apos;{name}&apos; erwartet {what}</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no setting of this version and locks nothing</source>
        <translation>&apos;{name}&apos; ist keine Einstellung dieser Version und legt nichts fest</translation>
    </message>
    <message>
        <source>a whole number from {low} to {high}</source>
        <translation>eine ganze Zahl von {low} bis {high}</translation>
    </message>
    <message>
        <source>one of {names}</source>
        <translation>eines von {names}</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>limits by detector such as {{&quot;*&quot;: {{&quot;low&quot;: 0.2, &quot;high&quot;: 0.9}}}}, with 0 &lt;= low &lt;= high &lt;= 1</source>
        <translation>Grenzen je Detektor wie {{&quot;*&quot;: {{&quot;low&quot;: 0.2, &quot;high&quot;: 0.9}}}}, mit 0 &lt;= low &lt;= high &lt;= 1</translation>
    </message>
    <message>
        <source>it holds no object in braces</source>
        <translation>kein Objekt in geschweiften Klammern</translation>
    </message>
    <message>
        <source>; the file as it was is kept as {kept}</source>
        <translation>; die Datei, wie sie war, liegt in {kept}</translation>
    </message>
    <message>
        <source>a line of it was</source>
        <translation>eine Zeile davon wurde</translation>
    </message>
    <message>
        <source>{number} lines of it were</source>
        <translation>{number} Zeilen davon wurden</translation>
    </message>
    <message>
        <source>was damaged and is now {kept}</source>
        <translation>war beschädigt und heißt jetzt {kept}</translation>
    </message>
    <message>
        <source>is damaged and cannot be set aside ({why})</source>
        <translation>ist beschädigt und lässt sich nicht zur Seite legen ({why})</translation>
    </message>
    <message>
        <source>{names} and {number} more</source>
        <translation>{names} und {number} weitere</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gute</translation>
    </message>
    <message>
        <source>defective</source>
        <translation>defekte</translation>
    </message>
</context>
<context>
    <name>setting_fields</name>
    <message>
        <source>folder for {name}</source>
        <translation>Ordner: {name}</translation>
    </message>
    <message>
        <source>No folder of its own</source>
        <translation>Kein eigener Ordner</translation>
    </message>
    <message>
        <source>Choose the folder: {name}</source>
        <translation>Ordner auswählen: {name}</translation>
    </message>
    <message>
        <source>Set by your IT department in {file}</source>
        <translation>Von der IT-Abteilung festgelegt in {file}</translation>
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
        <source>After a decision go to the next image to decide</source>
        <translation>Nach einer Entscheidung zum nächsten Bild gehen, das zu entscheiden ist</translation>
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
        <source>Search folders with their subfolders</source>
        <translation>Ordner mit ihren Unterordnern durchsuchen</translation>
    </message>
    <message>
        <source>Folders that are opened or watched from now on.</source>
        <translation>Gilt für Ordner, die ab jetzt geöffnet oder überwacht werden.</translation>
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
<context>
    <name>training_form</name>
    <message>
        <source>Transfer</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>Pretrained on photographs: best on castings it has never seen.</source>
        <translation>Mit Fotos vortrainiert: am besten bei Gussteilen, die es nie gesehen hat.</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>Fewer pixels: judges twice as fast. Learns longer, from Transfer.</source>
        <translation>Weniger Pixel: urteilt doppelt so schnell. Lernt länger, von Transfer.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>The network of the original report: 71 million parameters, slow.</source>
        <translation>Das Netz des ursprünglichen Berichts: 71 Millionen Parameter, langsam.</translation>
    </message>
</context>
<context>
    <name>training_monitor</name>
    <message>
        <source>Epoch</source>
        <translation>Epoche</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Vergangen</translation>
    </message>
    <message>
        <source>Mean epoch</source>
        <translation>Je Epoche</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Restzeit</translation>
    </message>
    <message>
        <source>Best so far</source>
        <translation>Bisher bestes</translation>
    </message>
    <message>
        <source>Plateau</source>
        <translation>Stillstand</translation>
    </message>
</context>
<context>
    <name>training_words</name>
    <message>
        <source>Looking for images</source>
        <translation>Bilder werden gesucht</translation>
    </message>
    <message>
        <source>Checking the data</source>
        <translation>Daten werden geprüft</translation>
    </message>
    <message>
        <source>Reading images</source>
        <translation>Bilder werden gelesen</translation>
    </message>
    <message>
        <source>Building the network</source>
        <translation>Netz wird aufgebaut</translation>
    </message>
    <message>
        <source>Training the teacher</source>
        <translation>Lehrer wird trainiert</translation>
    </message>
    <message>
        <source>Exporting the detector</source>
        <translation>Detektor wird exportiert</translation>
    </message>
    <message>
        <source>Testing on held-out images</source>
        <translation>Test mit zurückgehaltenen Bildern</translation>
    </message>
    <message>
        <source>Registering the detector</source>
        <translation>Detektor wird eingetragen</translation>
    </message>
    <message>
        <source>all epochs done</source>
        <translation>alle Epochen durchlaufen</translation>
    </message>
    <message>
        <source>no improvement any more</source>
        <translation>keine Verbesserung mehr</translation>
    </message>
    <message>
        <source>stopped early</source>
        <translation>vorzeitig gestoppt</translation>
    </message>
    <message>
        <source>Training: epoch {epoch} of {epochs}</source>
        <translation>Training: Epoche {epoch} von {epochs}</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Finishing</source>
        <translation>Wird abgeschlossen</translation>
    </message>
    <message>
        <source>{phase}: {done} of {total}</source>
        <translation>{phase}: {done} von {total}</translation>
    </message>
    <message>
        <source>Best epoch {best} of {epochs} trained, {reason}.</source>
        <translation>Beste Epoche {best} von {epochs} trainierten, {reason}.</translation>
    </message>
    <message>
        <source>{escapes}, {overkill} overkill, {review} for review.</source>
        <translation>{escapes}, {overkill} zu Unrecht verworfen, {review} zu prüfen.</translation>
    </message>
    <message>
        <source>{share} (epoch {epoch})</source>
        <translation>{share} (Epoche {epoch})</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
</context>
<context>
    <name>verdict_panel</name>
    <message>
        <source>unfamiliar image</source>
        <translation>fremdes Bild</translation>
    </message>
    <message>
        <source>nothing to see</source>
        <translation>nichts zu sehen</translation>
    </message>
    <message>
        <source>Detector: {verdict}. {reason}</source>
        <translation>Detektor: {verdict}. {reason}</translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>Notiz: {note}</translation>
    </message>
    <message>
        <source>agreed by {person}</source>
        <translation>bestätigt von {person}</translation>
    </message>
    <message>
        <source>overridden by {person}</source>
        <translation>korrigiert von {person}</translation>
    </message>
    <message>
        <source>decided by {person}</source>
        <translation>entschieden von {person}</translation>
    </message>
    <message>
        <source>a person</source>
        <translation>einem Menschen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>{what} by {operator}</source>
        <translation>{what} von {operator}</translation>
    </message>
    <message>
        <source>no verdict possible</source>
        <translation>kein Urteil möglich</translation>
    </message>
    <message>
        <source>confidence {share}</source>
        <translation>Sicherheit {share}</translation>
    </message>
    <message>
        <source>please check</source>
        <translation>bitte ansehen</translation>
    </message>
    <message>
        <source>Defect probability {share}, below the limit of {low}.</source>
        <translation>Fehlerwahrscheinlichkeit {share}, unter der Grenze von {low}.</translation>
    </message>
    <message>
        <source>Defect probability {share}, at or above the limit of {high}.</source>
        <translation>Fehlerwahrscheinlichkeit {share}, erreicht die Grenze von {high}.</translation>
    </message>
    <message>
        <source>Defect probability {share}, between the limits of {low} and {high}: too close to decide alone.</source>
        <translation>Fehlerwahrscheinlichkeit {share}, zwischen {low} und {high}: nicht eindeutig.</translation>
    </message>
    <message>
        <source>{size} pixels</source>
        <translation>{size} Pixel</translation>
    </message>
</context>
<context>
    <name>wiring</name>
    <message>
        <source>Saved {path}</source>
        <translation>Gespeichert: {path}</translation>
    </message>
    <message>
        <source>Added to the training collection</source>
        <translation>In die Trainingssammlung aufgenommen</translation>
    </message>
    <message>
        <source>Settings saved; the language changes at the next start</source>
        <translation>Einstellungen gespeichert; die Sprache wechselt beim nächsten Start</translation>
    </message>
    <message>
        <source>Settings saved</source>
        <translation>Einstellungen gespeichert</translation>
    </message>
    <message>
        <source>Operator: {name}</source>
        <translation>Prüfer: {name}</translation>
    </message>
    <message>
        <source>Lot {name}</source>
        <translation>Los {name}</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Say who inspects</source>
        <translation>Angeben, wer inspiziert</translation>
    </message>
    <message>
        <source>Training discarded</source>
        <translation>Training verworfen</translation>
    </message>
    <message>
        <source>Training finished</source>
        <translation>Training beendet</translation>
    </message>
    <message>
        <source>Training failed</source>
        <translation>Training fehlgeschlagen</translation>
    </message>
    <message>
        <source>{image} has changed since; this is a new inspection</source>
        <translation>{image} hat sich seither geändert; das ist eine neue Inspektion</translation>
    </message>
</context>
</TS>
