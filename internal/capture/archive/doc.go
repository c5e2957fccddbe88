// Package archive writes captures as web archives that other programs read: WARC 1.1 (ISO 28500:2017), one gzip member a record,
// and WACZ 1.1.1 (Webrecorder), which is a zip of WARC, index and list of pages. Bytes go out as resource records, since
// what is kept is the document and not the octets of the connection; how it was fetched stands in a metadata record
// beside each. Reading archives is package capture's work. Start at WARC.
package archive
